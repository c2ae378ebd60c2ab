// The main function of every room's test executable.
#define BOOST_TEST_MODULE rapporteur
#include <boost/test/unit_test.hpp>

// What the leak sanitizer is to pass over, and who loses it. libhyphen: 130 bytes when it loads British
// English, patterns that its file has twice. fontconfig: what it has found for Pango, which sets the words of
// an SVG and keeps it to the end of the main thread where the sanitizer does not look.
extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libhyphen\nleak:libfontconfig\n"; }
