#include "pdf/reading/qpdf_library.h"

#include <dlfcn.h>

namespace rapporteur::pdf {

namespace {

struct Opened {
    QpdfLibrary library;
    std::string why; // it could not be opened

    Opened()
    {
        void* const handle = dlopen(RAPPORTEUR_QPDF, RTLD_NOW | RTLD_LOCAL);
        if (handle == nullptr) {
            fail();
            return;
        }
        find(handle, library.init, "qpdf_init");
        find(handle, library.cleanup, "qpdf_cleanup");
        find(handle, library.silence_errors, "qpdf_silence_errors");
        find(handle, library.set_suppress_warnings, "qpdf_set_suppress_warnings");
        find(handle, library.read_memory, "qpdf_read_memory");
        find(handle, library.has_error, "qpdf_has_error");
        find(handle, library.get_error, "qpdf_get_error");
        find(handle, library.get_error_code, "qpdf_get_error_code");
        find(handle, library.get_error_message_detail, "qpdf_get_error_message_detail");
        find(handle, library.is_encrypted, "qpdf_is_encrypted");
        find(handle, library.get_root, "qpdf_get_root");
        find(handle, library.get_trailer, "qpdf_get_trailer");
        find(handle, library.get_num_pages, "qpdf_get_num_pages");
        find(handle, library.get_page_n, "qpdf_get_page_n");
        find(handle, library.get_key, "qpdf_oh_get_key");
        find(handle, library.get_dict, "qpdf_oh_get_dict");
        find(handle, library.is_array, "qpdf_oh_is_array");
        find(handle, library.is_dictionary, "qpdf_oh_is_dictionary");
        find(handle, library.is_stream, "qpdf_oh_is_stream");
        find(handle, library.is_string, "qpdf_oh_is_string");
        find(handle, library.is_name, "qpdf_oh_is_name");
        find(handle, library.is_null, "qpdf_oh_is_null");
        find(handle, library.get_array_n_items, "qpdf_oh_get_array_n_items");
        find(handle, library.get_array_item, "qpdf_oh_get_array_item");
        find(handle, library.get_utf8_value, "qpdf_oh_get_utf8_value");
        find(handle, library.get_name, "qpdf_oh_get_name");
        find(handle, library.get_stream_data, "qpdf_oh_get_stream_data");
        find(handle, library.release, "qpdf_oh_release");
    }

private:
    void fail()
    {
        char const* const message = dlerror();
        if (why.empty()) why = message != nullptr ? message : "it cannot be opened";
    }

    template <typename Function> void find(void* handle, Function& function, char const* name)
    {
        function = reinterpret_cast<Function>(dlsym(handle, name));
        if (function == nullptr) fail();
    }
};

}

QpdfLibrary const* QpdfLibrary::open(std::string& why)
{
    static Opened const opened;
    why = opened.why;
    return why.empty() ? &opened.library : nullptr;
}

}
