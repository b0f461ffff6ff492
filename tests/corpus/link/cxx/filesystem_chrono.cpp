//! Parts of libstdc++ with much state of their own: filesystem, chrono, random, regex.
//! flags: -O1
//! cc: -std=c++17
#include <chrono>
#include <filesystem>
#include <iostream>
#include <random>
#include <regex>
int main() { std::mt19937 r(1); auto t = std::chrono::steady_clock::now(); std::cout << r() << ' ' << std::filesystem::path("/a/b.c").extension() << ' ' << std::regex_match("ab12", std::regex("[a-z]+[0-9]+")) << ' ' << (std::chrono::steady_clock::now() >= t) << ' ' << std::filesystem::exists("/") << '\n'; }
