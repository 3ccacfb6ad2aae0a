// SPDX-License-Identifier: MIT
#include <array>

#include "report/finding_pages.hpp"

namespace vnetsim {
namespace {

constexpr std::string_view validate =
    "vnetsim validate design.yaml\n"
    "It prints every fault with its place, and answers nothing else.";

constexpr std::array pages{
    FindingPage{
        Finding::UnreadableFile,
        {.title = "a file cannot be read",
         .meaning = "The design, or a file it extends or is patched with, could not be opened or read.",
         .cause = "A slip in the name, missing permission, a folder without a file of a known format, or "
                  "something that is no regular file.",
         .seeIt = validate,
         .remedy = "Check the path. A name in extends is relative to the file that says it.",
         .rules = ""}},
    FindingPage{
        Finding::InvalidText,
        {.title = "the text is not UTF-8, or holds control characters",
         .meaning = "The file has bytes that are no UTF-8, or characters that no design has a use for. Such "
                    "text could show something else than it says, so nothing of it is read.",
         .cause = "A file saved as UTF-16 or in an old code page, a binary file given by mistake, or "
                  "characters pasted from a terminal.",
         .seeIt = validate,
         .remedy = "Save the file as UTF-8 and remove the characters at the place shown. Tab, line feed and "
                   "carriage return are allowed.",
         .rules = ""}},
    FindingPage{
        Finding::SyntaxError,
        {.title = "the text is not well-formed YAML or JSON",
         .meaning = "The reader could not make out the structure of the text from this place on.",
         .cause = "A tab or an uneven indent, a missing colon, comma or bracket, or a value that begins with "
                  "a special character and is not in quotes.",
         .seeIt = validate,
         .remedy = "Look at the line shown and the one before it. Put quotes around values that begin with "
                   "a special character.",
         .rules = ""}},
    FindingPage{
        Finding::UnterminatedQuote,
        {.title = "a quoted text is never closed",
         .meaning = "A quote opens at this place and the file ends before it closes. Some readers take the "
                    "rest of the file for the text without a word; this one does not.",
         .cause = "A quote lost in editing, or an apostrophe inside single quotes.",
         .seeIt = validate,
         .remedy = "Close the quote. Inside single quotes an apostrophe is written twice.",
         .rules = ""}},
    FindingPage{
        Finding::SecondDocument,
        {.title = "the file holds a second document",
         .meaning = "A line of three dashes begins another document. Only one design is read from a file, "
                    "and what follows would be ignored.",
         .cause = "Two designs put into one file.",
         .seeIt = validate,
         .remedy = "Split the file. To put one design on top of another use extends.",
         .rules = ""}},
    FindingPage{
        Finding::TextAfterEnd,
        {.title = "there is text behind the end of the design",
         .meaning = "The outermost map is closed, and more text follows that belongs to nothing.",
         .cause = "A closing brace too early, or the rest of an older version at the end of the file.",
         .seeIt = validate,
         .remedy = "Remove the text or move the brace.",
         .rules = ""}},
    FindingPage{
        Finding::NestingTooDeep,
        {.title = "maps and lists are nested too deeply",
         .meaning = "The text nests deeper than any design needs. The limit protects against input made to "
                    "exhaust the reader.",
         .cause = "A generated file that went wrong, or a file that is not a design.",
         .seeIt = validate,
         .remedy = "Flatten the structure at the place shown.",
         .rules = ""}},
    FindingPage{
        Finding::AliasRefused,
        {.title = "a YAML alias cannot be read",
         .meaning = "A plain * begins an alias, which stands for a value that an anchor (&) marked before. "
                    "This one has no anchor, contains itself, or stands where a key belongs.",
         .cause =
             "A name pattern such as *-vm without quotes. Or an anchor whose own value refers back to it.",
         .seeIt = validate,
         .remedy = "Put quotes around a text that begins with a star. Otherwise write the value out, or "
                   "share it between files with extends.",
         .rules = ""}},
    FindingPage{
        Finding::MergeKey,
        {.title = "the merge key << is not supported",
         .meaning = "The key << is an extension that not every YAML reader applies. Here it is an error, so "
                    "that no design silently loses what was meant to be merged.",
         .cause = "Shared blocks in the style of CI pipelines.",
         .seeIt = validate,
         .remedy = "Use extends to put one file on top of another, or write the keys out.",
         .rules = ""}},
    FindingPage{
        Finding::DuplicateKey,
        {.title = "a key is written twice in one map",
         .meaning = "The same key occurs twice, also when the two differ in upper and lower case only, "
                    "because Azure does not tell such names apart. Either value could be the one meant.",
         .cause = "A block copied and not renamed.",
         .seeIt = validate,
         .remedy = "Rename or remove one of the two places shown.",
         .rules = ""}},
    FindingPage{
        Finding::UnknownKey,
        {.title = "a key is not part of the design format",
         .meaning = "No such key is known at this place. A key that is ignored could hide a wrong answer, so "
                    "it is an error.",
         .cause = "A slip in spelling, a key at the wrong depth, or one that belongs to another resource.",
         .seeIt = "vnetsim validate design.yaml\n"
                  "vnetsim schema\n"
                  "The schema lists all keys; editors can check a design with it.",
         .remedy = "Take the suggestion, or move the key to where it belongs.",
         .rules = ""}},
    FindingPage{
        Finding::WrongType,
        {.title = "a value has the wrong shape",
         .meaning = "A map, a list, a text, a number or a truth value is expected here, and something else "
                    "is written.",
         .cause = "A single value where a list belongs, a number in quotes, or yes and no for true and "
                  "false.",
         .seeIt = validate,
         .remedy = "Write the value in the shape that the message names.",
         .rules = ""}},
    FindingPage{
        Finding::InvalidValue,
        {.title = "a value is not one of those allowed",
         .meaning = "The shape is right, but the value is none that this key takes: an unknown word, a "
                    "number out of range, or a reference that makes no sense here.",
         .cause = "A slip in spelling, a port above 65535, a peering with its own network or a second one "
                  "with the same, or firewall policies that build on each other in a circle.",
         .seeIt = validate,
         .remedy = "Take one of the values that the message names.",
         .rules = ""}},
    FindingPage{
        Finding::InvalidPrefix,
        {.title = "an address prefix is not valid",
         .meaning = "A prefix is an address, a slash and a length, such as 10.13.1.0/24, and the address has "
                    "no bits set behind the length.",
         .cause = "A host address with the length of its subnet (10.13.1.4/24), a length that is too great, "
                  "or a missing slash.",
         .seeIt = validate,
         .remedy = "Write the first address of the block with its length, or /32 (IPv6: /128) for one host.",
         .rules = ""}},
    FindingPage{
        Finding::InvalidAddress,
        {.title = "an IP address is not valid",
         .meaning = "The text is neither an IPv4 address in four decimal parts nor an IPv6 address.",
         .cause = "A part above 255, leading zeros, a missing part, or a prefix where one address belongs.",
         .seeIt = validate,
         .remedy = "Write the address without a length, such as 10.13.1.4.",
         .rules = ""}},
    FindingPage{
        Finding::MissingKey,
        {.title = "a key that is needed is missing",
         .meaning = "The resource cannot be understood without this key.",
         .cause = "A resource sketched and not finished, or a key that was misspelled and is reported too.",
         .seeIt = validate,
         .remedy = "Add the key that the message names.",
         .rules = ""}},
    FindingPage{
        Finding::UnknownReference,
        {.title = "a reference leads nowhere",
         .meaning = "A name refers to a resource of a certain kind, and the design holds none of that name.",
         .cause = "A slip in spelling, a resource that was renamed or removed, or the short name of a subnet "
                  "where network/subnet is needed.",
         .seeIt = validate,
         .remedy = "Take the suggestion, or declare the resource.",
         .rules = ""}},
    FindingPage{
        Finding::AmbiguousReference,
        {.title = "a reference fits several resources",
         .meaning = "A short name is allowed only where one resource has it. Here several do, and the answer "
                    "could depend on which is taken.",
         .cause = "The same subnet name in several networks, or one name in several resource groups.",
         .seeIt = validate,
         .remedy = "Write the label of the resource, or network/subnet for a subnet.",
         .rules = ""}},
    FindingPage{Finding::EmptyValue,
                {.title = "a key or an item has no value",
                 .meaning = "An empty value could mean that there is nothing, or that what another file says "
                            "goes away. It has to be said which.",
                 .cause = "A key written to be filled in later, or a line whose value was lost in editing.",
                 .seeIt = validate,
                 .remedy = "Write {} for empty, or null to delete what an extended design has. Remove an "
                           "item of a list that says nothing.",
                 .rules = ""}},
    FindingPage{
        Finding::NothingToDelete,
        {.title = "a patch deletes what is not there",
         .meaning =
             "A null deletes a key of the file below, and that file has no such key. Ignoring it could "
             "leave something standing that was meant to go.",
         .cause = "A slip in spelling, or the base design was renamed since.",
         .seeIt = validate,
         .remedy = "Take the suggestion, or remove the line.",
         .rules = ""}},
    FindingPage{
        Finding::ExtendsCycle,
        {.title = "files extend each other in a circle",
         .meaning = "Following extends leads back to a file that is being read already, so there is no first "
                    "one.",
         .cause = "A file that extends itself, or two that extend each other.",
         .seeIt = validate,
         .remedy = "Move what they share into a third file that extends none.",
         .rules = ""}},
    FindingPage{
        Finding::ExtendsOutside,
        {.title = "extends names a file outside the folder tree of the design",
         .meaning = "A design may extend files in its own folder and below. Anything else could make a "
                    "reviewed design read other files of the machine.",
         .cause = "A path with .. or from the root, or a link that leads out of the folder.",
         .seeIt = validate,
         .remedy = "Move the file into the folder, or name it on the command line with --with, where it may "
                   "lie anywhere.",
         .rules = ""}},
    FindingPage{
        Finding::LimitExceeded,
        {.title = "the input is larger than the limits allow",
         .meaning =
             "A file, a key, or the number of values in a file is beyond what is read; aliases count with "
             "all that they stand for. The limits keep hostile input from taking all time and memory.",
         .cause = "The wrong file, a generated design of unusual size, or aliases of aliases that multiply.",
         .seeIt = validate,
         .remedy =
             "The message names the limit. Split the design, or remove what does not matter to the question.",
         .rules = ""}},
    FindingPage{
        Finding::EmptyDesign,
        {.title = "the design declares no resource",
         .meaning = "There is nothing to answer about. An empty design must not pass for a sound one.",
         .cause = "The wrong file or folder, or a template whose resources are all of kinds that are not "
                  "read.",
         .seeIt = validate,
         .remedy = "Check the path and --format; declare at least one virtual network.",
         .rules = ""}},
    FindingPage{
        Finding::AddressOwnedTwice,
        {.title = "two resources own one address",
         .meaning = "Within a virtual network each private address has one owner, and everywhere a public "
                    "address belongs to one resource. With two, nobody can say where a packet goes.",
         .cause = "A machine copied with its address, or an address given by hand that is that of a firewall "
                  "or gateway.",
         .seeIt = validate,
         .remedy = "Give one of the two another address, or leave it out: the lowest free one is taken.",
         .rules = "R10 R55"}},
    FindingPage{
        Finding::DuplicatePrefix,
        {.title = "one route table holds two routes for the same prefix",
         .meaning = "Azure does not accept a second route for a prefix in a table, and user-defined routes "
                    "never share load.",
         .cause = "A route copied and not changed, or an attempt to use two appliances.",
         .seeIt = validate,
         .remedy = "Remove one route. For two appliances put an internal load balancer in front of them.",
         .rules = "R36"}},
    FindingPage{
        Finding::NoFreeAddress,
        {.title = "the subnet has no address left",
         .meaning = "A resource without an address was to get the lowest free one, and the subnet has none.",
         .cause = "A small subnet: of every one Azure keeps five addresses.",
         .seeIt = validate,
         .remedy = "Make the subnet larger, or move the resource to another.",
         .rules = "R9 R10"}},
    FindingPage{
        Finding::InvalidExpectation,
        {.title = "an expectation cannot be judged",
         .meaning = "The expectation does not say what is needed, says things that exclude each other, or "
                    "names something that matches nothing. It must not count as passed.",
         .cause = "Neither from and to, nor nextHop, nor routes; a machine that was renamed; a glob that "
                  "matches no endpoint.",
         .seeIt = "vnetsim test design.yaml",
         .remedy = "Complete the expectation, or bring its names up to date.",
         .rules = ""}},
    FindingPage{
        Finding::InvalidPatchPath,
        {.title = "the path of --set leads nowhere",
         .meaning = "The part before the equals sign has to name a key of the design, step by step with dots "
                    "between.",
         .cause = "A slip in a label or key, or a step that is missing.",
         .seeIt = "vnetsim convert design.yaml\n"
                  "It prints the design with all its keys, from which the path can be read.",
         .remedy = "Take the suggestion, or write the path as it stands in the design, such as "
                   "virtualNetworks.spoke-01.virtualNetworkPeerings.spoke-01-to-hub.useRemoteGateways=true.",
         .rules = ""}},
};

}  // namespace

std::span<const FindingPage> readingPages() { return pages; }

}  // namespace vnetsim
