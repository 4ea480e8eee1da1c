// Hashes, passwords, random tokens. Slow hashing belongs to sign-in only; tokens are random and hashed fast.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace luoshi::crypto
{

using Digest = std::array<unsigned char, 32>;

Digest sha256(std::string_view bytes);
// GB/T 32905.
Digest sm3(std::string_view bytes);
std::string hexadecimal(std::string_view bytes);
std::string sha256_text(std::string_view bytes);
// n random bytes as base64url without padding.
std::string random_token(std::size_t byte_count);
std::string random_bytes(std::size_t count);
bool equal_in_constant_time(std::string_view left, std::string_view right);

// argon2id, 64 MiB, 2 passes: about 70 ms. At most `password_hashes_at_once` run at a time.
std::string hash_password(std::string_view password);
bool verify_password(std::string_view hash, std::string_view password);
// RFC 6238, 30 s steps, 6 digits; the step before and the one after are accepted. Gives the step that matched, or -1.
std::int64_t matching_totp_step(std::string_view secret, std::string_view code, std::int64_t unix_seconds);
std::string totp_code(std::string_view secret, std::int64_t step);
std::string base32(std::string_view bytes);

} // namespace luoshi::crypto
