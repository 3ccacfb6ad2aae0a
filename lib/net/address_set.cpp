#include "net/address_set.hpp"
