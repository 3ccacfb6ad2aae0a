#include "net/match_table.hpp"
