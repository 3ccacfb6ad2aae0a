#include "net/ip_address.hpp"
