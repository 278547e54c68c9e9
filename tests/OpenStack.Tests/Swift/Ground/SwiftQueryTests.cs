using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Ground;

public sealed class SwiftQueryTests
{
    [Theory]
    [InlineData("a=1&b=2", "a", "1")]
    [InlineData("?a=1", "a", "1")]
    [InlineData("a=1&a=2", "a", "2")]
    [InlineData("a", "a", "")]
    [InlineData("a=b+c%2B%64", "a", "b c+d")]
    [InlineData("a=%zz", "a", "%zz")]
    [InlineData("a=1", "b", null)]
    public void Values_are_decoded_and_the_last_one_counts(string query, string name, string? expected) =>
        Assert.Equal(expected, SwiftQuery.Parse(query)[name]);

    [Fact]
    public void Text_is_UTF_8()
    {
        var query = SwiftQuery.Parse("good=%C3%A4&bad=%C3");

        Assert.Equal("ä", query.Get("good"));
        var fault = Assert.Throws<SwiftFault>(() => query.Get("bad"));
        Assert.Equal((400, "\"bad\" parameter not valid UTF-8"), (fault.Response.Status, fault.Response.OwnText));
    }

    [Fact]
    public void A_query_can_be_written_again()
    {
        var query = SwiftQuery.Parse("a=1&b=x y&a=2").With("b", null).With("c", "ä&".Replace("ä", "Ã¤", StringComparison.Ordinal));

        Assert.Equal("a=1&a=2&c=%C3%A4%26", query.Text);
    }
}
