#pragma once

#include <memory>
#include <string>

#include <qpdf/qpdf-c.h>

namespace rapporteur::pdf {

// The functions of qpdf's C interface that are used here. The library is opened when it is first asked for:
// with what it leans on it would add some 3 ms to every start of the program, which reads a PDF rarely.
struct QpdfLibrary {
    decltype(&qpdf_init) init = nullptr;
    decltype(&qpdf_cleanup) cleanup = nullptr;
    decltype(&qpdf_silence_errors) silence_errors = nullptr;
    decltype(&qpdf_set_suppress_warnings) set_suppress_warnings = nullptr;
    decltype(&qpdf_read_memory) read_memory = nullptr;
    decltype(&qpdf_has_error) has_error = nullptr;
    decltype(&qpdf_get_error) get_error = nullptr;
    decltype(&qpdf_get_error_code) get_error_code = nullptr;
    decltype(&qpdf_get_error_message_detail) get_error_message_detail = nullptr;
    decltype(&qpdf_is_encrypted) is_encrypted = nullptr;
    decltype(&qpdf_get_root) get_root = nullptr;
    decltype(&qpdf_get_trailer) get_trailer = nullptr;
    decltype(&qpdf_get_num_pages) get_num_pages = nullptr;
    decltype(&qpdf_get_page_n) get_page_n = nullptr;
    decltype(&qpdf_oh_get_key) get_key = nullptr;
    decltype(&qpdf_oh_get_dict) get_dict = nullptr;
    decltype(&qpdf_oh_is_array) is_array = nullptr;
    decltype(&qpdf_oh_is_dictionary) is_dictionary = nullptr;
    decltype(&qpdf_oh_is_stream) is_stream = nullptr;
    decltype(&qpdf_oh_is_string) is_string = nullptr;
    decltype(&qpdf_oh_is_name) is_name = nullptr;
    decltype(&qpdf_oh_is_null) is_null = nullptr;
    decltype(&qpdf_oh_get_array_n_items) get_array_n_items = nullptr;
    decltype(&qpdf_oh_get_array_item) get_array_item = nullptr;
    decltype(&qpdf_oh_get_utf8_value) get_utf8_value = nullptr;
    decltype(&qpdf_oh_get_name) get_name = nullptr;
    decltype(&qpdf_oh_get_stream_data) get_stream_data = nullptr;
    decltype(&qpdf_oh_release) release = nullptr;

    // Null where the library cannot be opened; then `why` says so. Threads: any.
    static QpdfLibrary const* open(std::string& why);
};

}
