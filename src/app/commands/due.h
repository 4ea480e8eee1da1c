// What `luoshi due` answers, apart from the command line.
#pragma once

#include <string>
#include <vector>

namespace luoshi::app
{

// As written on the command line.
struct DueQuestion
{
    std::string from;
    std::string limit; // 15d, 5wd, 8wh, 2m
    std::string kind;  // printed or fixed, with `to`
    std::string to;
    std::vector<std::string> suspend; // A..B, both days included; or two times
    std::string receipt = "same_day"; // or next_workday
    std::string format = "json";      // or text
};

struct DueAnswer
{
    int exit_code = 0;
    std::string output;
    std::string error; // one sentence
};

DueAnswer answer_due(DueQuestion const& question);

} // namespace luoshi::app
