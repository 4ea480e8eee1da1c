#include "platform/crypto.h"

#include "shared/ensure.h"

#include <fmt/format.h>
#include <mutex>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <semaphore>
#include <sodium.h>

namespace luoshi::crypto
{

namespace
{

void ready()
{
    static std::once_flag once;
    std::call_once(once, [] { ENSURE(sodium_init() >= 0); });
}

Digest digest(EVP_MD const* kind, std::string_view bytes)
{
    Digest out{};
    unsigned int length = 0;
    ENSURE(EVP_Digest(bytes.data(), bytes.size(), out.data(), &length, kind, nullptr) == 1 &&
           length == out.size());
    return out;
}

std::counting_semaphore<2> password_hashes_at_once{2};

constexpr unsigned long long password_passes = 2;
constexpr std::size_t password_bytes = 64UL << 20;

} // namespace

Digest sha256(std::string_view bytes)
{
    return digest(EVP_sha256(), bytes);
}

Digest sm3(std::string_view bytes)
{
    return digest(EVP_sm3(), bytes);
}

std::string hexadecimal(std::string_view bytes)
{
    std::string out;
    out.reserve(bytes.size() * 2);
    constexpr std::string_view digits = "0123456789abcdef";
    for (char const c : bytes)
    {
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

std::string sha256_text(std::string_view bytes)
{
    auto const hash = sha256(bytes);
    return hexadecimal({reinterpret_cast<char const*>(hash.data()), hash.size()});
}

std::string random_bytes(std::size_t count)
{
    ready();
    std::string out(count, '\0');
    randombytes_buf(out.data(), out.size());
    return out;
}

std::string random_token(std::size_t byte_count)
{
    auto const bytes = random_bytes(byte_count);
    std::string out(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(out.data(), out.size(), reinterpret_cast<unsigned char const*>(bytes.data()),
                      bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    out.resize(out.find('\0'));
    return out;
}

bool equal_in_constant_time(std::string_view left, std::string_view right)
{
    ready();
    return left.size() == right.size() && sodium_memcmp(left.data(), right.data(), left.size()) == 0;
}

std::string hash_password(std::string_view password)
{
    ready();
    password_hashes_at_once.acquire();
    std::string out(crypto_pwhash_STRBYTES, '\0');
    int const code =
        crypto_pwhash_str(out.data(), password.data(), password.size(), password_passes, password_bytes);
    password_hashes_at_once.release();
    ENSURE(code == 0);
    out.resize(out.find('\0'));
    return out;
}

bool verify_password(std::string_view hash, std::string_view password)
{
    ready();
    password_hashes_at_once.acquire();
    std::string const text(hash);
    bool const same = crypto_pwhash_str_verify(text.c_str(), password.data(), password.size()) == 0;
    password_hashes_at_once.release();
    return same;
}

std::string totp_code(std::string_view secret, std::int64_t step)
{
    unsigned char message[8];
    for (int i = 7; i >= 0; --i)
    {
        message[i] = static_cast<unsigned char>(step & 0xFF);
        step >>= 8;
    }
    unsigned char mac[20];
    unsigned int length = 0;
    ENSURE(HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), message, sizeof message, mac,
                &length) != nullptr);
    unsigned const offset = mac[19] & 15U;
    unsigned const number = (static_cast<unsigned>(mac[offset] & 0x7FU) << 24) |
                            (static_cast<unsigned>(mac[offset + 1]) << 16) |
                            (static_cast<unsigned>(mac[offset + 2]) << 8) | mac[offset + 3];
    return fmt::format("{:06}", number % 1'000'000);
}

std::int64_t matching_totp_step(std::string_view secret, std::string_view code, std::int64_t unix_seconds)
{
    for (std::int64_t const step : {unix_seconds / 30, unix_seconds / 30 - 1, unix_seconds / 30 + 1})
        if (equal_in_constant_time(totp_code(secret, step), code)) return step;
    return -1;
}

std::string base32(std::string_view bytes)
{
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string out;
    unsigned buffer = 0;
    int bits = 0;
    for (char const c : bytes)
    {
        buffer = buffer << 8 | static_cast<unsigned char>(c);
        bits += 8;
        while (bits >= 5)
        {
            bits -= 5;
            out += alphabet[buffer >> bits & 31U];
        }
    }
    if (bits > 0) out += alphabet[buffer << (5 - bits) & 31U];
    return out;
}

} // namespace luoshi::crypto
