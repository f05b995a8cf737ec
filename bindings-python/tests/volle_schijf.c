/* A disk that fills up, without rights: put before a program with LD_PRELOAD, it lets files take SIGNAAL_RUIMTE bytes in all and
 * then answers every write with ENOSPC, as the system does. Pipes and terminals are left alone. See test_storing.py. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

static atomic_long room;

__attribute__((constructor)) static void begin(void) {
    const char *given = getenv("SIGNAAL_RUIMTE");
    atomic_store(&room, given ? atol(given) : 0);
}

/* How much of this may be written; -1 when the disk is full. */
static ssize_t granted(int file, size_t size) {
    struct stat about;
    if (fstat(file, &about) != 0 || !S_ISREG(about.st_mode) || size == 0) return (ssize_t)size;
    long before = atomic_fetch_sub(&room, (long)size);
    if (before >= (long)size) return (ssize_t)size;
    if (before > 0) return before; /* the last bytes that fit */
    errno = ENOSPC;
    return -1;
}

#define REAL(name) __typeof__(name) *real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)
#define GRANT(file, size) ssize_t grant = granted(file, size); if (grant < 0) return -1

ssize_t write(int file, const void *from, size_t size) { REAL(write); GRANT(file, size); return real(file, from, (size_t)grant); }
ssize_t pwrite(int file, const void *from, size_t size, off_t at) { REAL(pwrite); GRANT(file, size); return real(file, from, (size_t)grant, at); }
ssize_t pwrite64(int file, const void *from, size_t size, off64_t at) { REAL(pwrite64); GRANT(file, size); return real(file, from, (size_t)grant, at); }
ssize_t sendfile(int to, int from, off_t *at, size_t size) { REAL(sendfile); GRANT(to, size); return real(to, from, at, (size_t)grant); }
ssize_t sendfile64(int to, int from, off64_t *at, size_t size) { REAL(sendfile64); GRANT(to, size); return real(to, from, at, (size_t)grant); }
ssize_t copy_file_range(int from, off64_t *a, int to, off64_t *b, size_t size, unsigned flags) {
    REAL(copy_file_range); GRANT(to, size); return real(from, a, to, b, (size_t)grant, flags);
}
ssize_t writev(int file, const struct iovec *parts, int count) {
    size_t size = 0;
    for (int at = 0; at < count; at++) size += parts[at].iov_len;
    REAL(writev);
    ssize_t grant = granted(file, size);
    if (grant < 0) return -1;
    return grant == (ssize_t)size ? real(file, parts, count) : real(file, parts, 1);
}
