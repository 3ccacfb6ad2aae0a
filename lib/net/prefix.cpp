#include "net/prefix.hpp"
