using Fixtures.Toolkit.OpenStack.Swift.Listings;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Listings;

public sealed class AcceptedTypesTests
{
    [Theory]
    [InlineData("", "text/plain")]
    [InlineData("*/*", "text/plain")]
    [InlineData("application/json", "application/json")]
    [InlineData("application/*", "application/json")]
    [InlineData("text/xml, application/json;q=0.5", "text/xml")]
    [InlineData("text/xml;q=0.1, application/json;q=0.5", "application/json")]
    [InlineData("*/*, application/xml", "application/xml")]
    [InlineData("image/png, */*;q=0.1", "text/plain")]
    [InlineData("application/json;q=0", "application/json")]
    [InlineData("text/html, */xml", "application/xml")]
    public void The_most_wanted_offer_is_taken(string header, string expected) =>
        Assert.Equal(expected, AcceptedTypes.Parse(header)!.BestOf(ListingAccept.Offered));

    [Theory]
    [InlineData("image/png")]
    [InlineData("Application/JSON")]
    public void Nothing_suits_a_client_that_wants_something_else(string header) =>
        Assert.Null(AcceptedTypes.Parse(header)!.BestOf(ListingAccept.Offered));

    [Theory]
    [InlineData("*")]
    [InlineData("json")]
    [InlineData("text/plain,")]
    [InlineData("text/plain;q=high")]
    [InlineData("text/plain;q=1;q=1")]
    [InlineData("text/plain;charset=\"a=b\"")]
    public void A_malformed_header_is_refused(string header) => Assert.Null(AcceptedTypes.Parse(header));
}
