/* Preloaded into the program, makes one call of the system fail: FAULT_KIND is memory, files or threads,
   FAULT_AT the number of the call, counted from 1 over all threads. With FAULT_COUNT, the path of a file,
   nothing fails, and how many calls there were is written there at the end. The failing call does what the
   system does then: null, or -1 with ENOMEM, EIO, ENOSPC or EAGAIN. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/types.h>
#include <unistd.h>

extern void* __libc_malloc(size_t);
extern void* __libc_calloc(size_t, size_t);
extern void* __libc_realloc(void*, size_t);
extern void* __libc_memalign(size_t, size_t);

enum kind { none, memory, files, threads };
static enum kind wanted = none;
static long fail_at = 0;
static atomic_long counted = 0;
static int ready = 0;

__attribute__((constructor)) static void begin(void)
{
    char const* const kind = getenv("FAULT_KIND");
    char const* const at = getenv("FAULT_AT");
    if (kind == NULL) return;
    fail_at = at != NULL ? atol(at) : 0;
    wanted = strcmp(kind, "memory") == 0 ? memory : strcmp(kind, "files") == 0 ? files : threads;
    ready = 1;
}

__attribute__((destructor)) static void end(void)
{
    char const* const path = getenv("FAULT_COUNT");
    ready = 0;
    if (path == NULL) return;
    FILE* const out = fopen(path, "w");
    if (out == NULL) return;
    fprintf(out, "%ld\n", atomic_load(&counted));
    fclose(out);
}

static int fails(enum kind kind)
{
    return ready && kind == wanted && atomic_fetch_add(&counted, 1) + 1 == fail_at;
}

#define NEXT(name) (__typeof__(&name))dlsym(RTLD_NEXT, #name)

void* malloc(size_t size)
{
    if (fails(memory)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_malloc(size);
}
void* calloc(size_t count, size_t size)
{
    if (fails(memory)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_calloc(count, size);
}
void* realloc(void* old, size_t size)
{
    if (fails(memory)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_realloc(old, size);
}
void* aligned_alloc(size_t alignment, size_t size)
{
    if (fails(memory)) {
        errno = ENOMEM;
        return NULL;
    }
    return __libc_memalign(alignment, size);
}
int posix_memalign(void** out, size_t alignment, size_t size)
{
    if (fails(memory)) return ENOMEM;
    *out = __libc_memalign(alignment, size);
    return *out != NULL ? 0 : ENOMEM;
}

static int open_file(int at, char const* path, int flags, mode_t mode)
{
    static int (*next)(int, char const*, int, ...) = NULL;
    if (next == NULL) next = NEXT(openat);
    if (fails(files)) {
        errno = EIO;
        return -1;
    }
    return next(at, path, flags, mode);
}
#define MODE_AFTER(flags)                                                                                    \
    mode_t mode = 0;                                                                                         \
    if (((flags) & (O_CREAT | O_TMPFILE)) != 0) {                                                            \
        va_list more;                                                                                        \
        va_start(more, flags);                                                                               \
        mode = va_arg(more, mode_t);                                                                         \
        va_end(more);                                                                                        \
    }
int open(char const* path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_file(AT_FDCWD, path, flags, mode);
}
int open64(char const* path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_file(AT_FDCWD, path, flags, mode);
}
int openat(int at, char const* path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_file(at, path, flags, mode);
}
int openat64(int at, char const* path, int flags, ...)
{
    MODE_AFTER(flags)
    return open_file(at, path, flags, mode);
}
ssize_t read(int file, void* into, size_t size)
{
    static ssize_t (*next)(int, void*, size_t) = NULL;
    if (next == NULL) next = NEXT(read);
    if (fails(files)) {
        errno = EIO;
        return -1;
    }
    return next(file, into, size);
}
ssize_t write(int file, void const* from, size_t size)
{
    static ssize_t (*next)(int, void const*, size_t) = NULL;
    if (next == NULL) next = NEXT(write);
    if (file > 2 && fails(files)) {
        errno = ENOSPC;
        return -1;
    }
    return next(file, from, size);
}
int fsync(int file)
{
    static int (*next)(int) = NULL;
    if (next == NULL) next = NEXT(fsync);
    if (fails(files)) {
        errno = EIO;
        return -1;
    }
    return next(file);
}
int rename(char const* from, char const* to)
{
    static int (*next)(char const*, char const*) = NULL;
    if (next == NULL) next = NEXT(rename);
    if (fails(files)) {
        errno = EACCES;
        return -1;
    }
    return next(from, to);
}
int mkdir(char const* path, mode_t mode)
{
    static int (*next)(char const*, mode_t) = NULL;
    if (next == NULL) next = NEXT(mkdir);
    if (fails(files)) {
        errno = EACCES;
        return -1;
    }
    return next(path, mode);
}
/* A call that takes what `parameters` say, is made again with `arguments`, and fails with `error`. The names
   ending in 64 are those that programs with 64-bit file offsets call, as ours is. */
#define FAILING(result, failed, error, name, parameters, arguments)                                          \
    result name parameters                                                                                   \
    {                                                                                                        \
        static result(*next) parameters = NULL;                                                              \
        if (next == NULL) next = NEXT(name);                                                                 \
        if (fails(files)) {                                                                                  \
            errno = error;                                                                                   \
            return failed;                                                                                   \
        }                                                                                                    \
        return next arguments;                                                                               \
    }
FAILING(int, -1, EIO, fstat, (int file, struct stat* into), (file, into))
FAILING(int, -1, EIO, fstat64, (int file, struct stat64* into), (file, into))
FAILING(int, -1, EIO, stat, (char const* path, struct stat* into), (path, into))
FAILING(int, -1, EIO, stat64, (char const* path, struct stat64* into), (path, into))
FAILING(int, -1, EIO, fstatat64, (int at, char const* path, struct stat64* into, int flags),
        (at, path, into, flags))
FAILING(void*, MAP_FAILED, ENOMEM, mmap64,
        (void* begin, size_t size, int protection, int flags, int file, off64_t offset),
        (begin, size, protection, flags, file, offset))
FAILING(ssize_t, -1, EIO, pread64, (int file, void* into, size_t size, off64_t offset),
        (file, into, size, offset))
FAILING(int, -1, EPERM, fchmod, (int file, mode_t mode), (file, mode))
FAILING(int, -1, EIO, flock, (int file, int operation), (file, operation))
FAILING(DIR*, NULL, EIO, opendir, (char const* path), (path))
FAILING(struct dirent64*, NULL, EIO, readdir64, (DIR * folder), (folder))
FAILING(ssize_t, -1, EIO, readlink, (char const* path, char* into, size_t size), (path, into, size))

/* Linux closes the descriptor even where closing fails. */
int close(int file)
{
    static int (*next)(int) = NULL;
    if (next == NULL) next = NEXT(close);
    int const result = next(file);
    if (file > 2 && fails(files)) {
        errno = EIO;
        return -1;
    }
    return result;
}
int pthread_create(pthread_t* thread, pthread_attr_t const* attributes, void* (*start)(void*), void* with)
{
    static int (*next)(pthread_t*, pthread_attr_t const*, void* (*)(void*), void*) = NULL;
    if (next == NULL) next = NEXT(pthread_create);
    if (fails(threads)) return EAGAIN;
    return next(thread, attributes, start, with);
}
