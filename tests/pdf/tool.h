#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace rapporteur::test {

struct ToolResult {
    int status = -1;
    std::string output; // standard output and error together
};

// Runs one of the programs that tests/run installs (qpdf, poppler-utils, mupdf-tools).
ToolResult run_tool(std::vector<std::string> const& arguments);

// A folder of its own for each test, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(TemporaryFolder const&) = delete;
    TemporaryFolder& operator=(TemporaryFolder const&) = delete;

    std::string write(std::string_view name, std::string_view bytes) const;
    std::filesystem::path const& path() const { return path_; }

private:
    std::filesystem::path path_;
};

}
