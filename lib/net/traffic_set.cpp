#include "net/traffic_set.hpp"
