using Fixtures.Toolkit.OpenStack.Swift.Ground;
using Fixtures.Toolkit.OpenStack.Swift.Listings;
using Fixtures.Toolkit.OpenStack.Swift.Storage;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Listings;

public sealed class ListingPageTests
{
    private static readonly string[] Names = ["a", "b/1", "b/2", "b/c/1", "bb", "c/", "d"];

    [Theory]
    [InlineData("", "a b/1 b/2 b/c/1 bb c/ d")]
    [InlineData("limit=2", "a b/1")]
    [InlineData("limit=0", "")]
    [InlineData("limit=-1", "a b/1 b/2 b/c/1 bb c/ d")]
    [InlineData("marker=b/2", "b/c/1 bb c/ d")]
    [InlineData("marker=b", "b/1 b/2 b/c/1 bb c/ d")]
    [InlineData("end_marker=bb", "a b/1 b/2 b/c/1")]
    [InlineData("marker=a&end_marker=b/2", "b/1")]
    [InlineData("marker=d&end_marker=a", "")]
    [InlineData("prefix=b", "b/1 b/2 b/c/1 bb")]
    [InlineData("prefix=b/&marker=b/1", "b/2 b/c/1")]
    [InlineData("prefix=x", "")]
    [InlineData("reverse=true", "d c/ bb b/c/1 b/2 b/1 a")]
    [InlineData("reverse=on&marker=bb&end_marker=a", "b/c/1 b/2 b/1")]
    [InlineData("reverse=nope&limit=1", "a")]
    public void Names_are_cut_by_markers_prefix_limit_and_direction(string query, string expected) => Assert.Equal(expected, List(query));

    [Theory]
    [InlineData("delimiter=/", "a <b/> bb <c/> d")]
    [InlineData("delimiter=/&limit=2", "a <b/>")]
    [InlineData("delimiter=/&marker=b/", "bb <c/> d")]
    [InlineData("delimiter=/&marker=b/1", "<b/> bb <c/> d")]
    [InlineData("delimiter=/&prefix=b/", "b/1 b/2 <b/c/>")]
    [InlineData("delimiter=/&prefix=b", "<b/> bb")]
    [InlineData("delimiter=/&reverse=1", "d <c/> bb <b/> a")]
    [InlineData("delimiter=/c/", "a b/1 b/2 <b/c/> bb c/ d")]
    [InlineData("delimiter=", "a b/1 b/2 b/c/1 bb c/ d")]
    public void A_delimiter_rolls_names_up(string query, string expected) => Assert.Equal(expected, List(query));

    [Theory]
    [InlineData("path=", "a bb c/ d")]
    [InlineData("path=b", "b/1 b/2")]
    [InlineData("path=b/", "b/1 b/2")]
    [InlineData("path=b/c", "b/c/1")]
    public void A_path_lists_the_entries_of_a_folder_alone(string query, string expected) => Assert.Equal(expected, List(query));

    [Fact]
    public void Hidden_names_do_not_count_towards_the_limit()
    {
        var rows = SortedNames<SwiftContainer>.From(Names.Append("\0hidden").Select(Row));

        var page = ListingPage.Cut(rows, Read("limit=1"), Entry, name => name[0] == '\0');

        Assert.Equal("a", Assert.Single(page).Name);
    }

    [Theory]
    [InlineData("limit=10001")]
    [InlineData("limit=99999999999999999999")]
    public void A_limit_that_is_too_high_is_refused(string query)
    {
        var fault = Assert.Throws<SwiftFault>(() => Read(query));

        Assert.Equal(412, fault.Response.Status);
        Assert.Equal("Maximum limit is 10000", fault.Response.OwnText);
    }

    private static string List(string query)
    {
        var rows = SortedNames<SwiftContainer>.From(Names.Select(Row));
        return string.Join(' ', ListingPage.Cut(rows, Read(query), Entry, _ => false)
            .Select(entry => entry.IsSubdir ? $"<{entry.Name}>" : entry.Name));
    }

    private static ListingQuery Read(string query) => ListingQuery.Read(SwiftQuery.Parse(query), 10_000);

    private static SwiftContainer Row(string name) => new(name, default, "gold");

    private static ListingEntry Entry(SwiftContainer container) => new(container.Name);
}
