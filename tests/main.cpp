// The main function of every room's test executable.
#define BOOST_TEST_MODULE rapporteur
#include <boost/test/unit_test.hpp>
