using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit.Tests.Targets;

public sealed class EndpointChoiceTests
{
    private static readonly JsonElement Catalog = JsonElement.Parse("""
        [{"type": "compute", "endpoints": [
            {"interface": "public", "region_id": "one", "url": "http://one/public"},
            {"interface": "internal", "region_id": "one", "url": "http://one/internal"},
            {"interface": "internal", "region_id": "two", "url": "http://two/internal"}]},
         {"type": "image", "endpoints": [{"interface": "public", "region_id": "one", "url": "http://one/image"}]}]
        """);

    [Fact]
    public void A_region_and_an_interface_choose_the_endpoint() =>
        Assert.Equal(
            [KeyValuePair.Create("compute", new Uri("http://two/internal"))], new EndpointChoice("internal", "two").From(Catalog));

    [Fact]
    public void By_default_the_public_endpoints_of_any_region_are_used() =>
        Assert.Equal(
            [KeyValuePair.Create("compute", new Uri("http://one/public")), KeyValuePair.Create("image", new Uri("http://one/image"))],
            EndpointChoice.Public.From(Catalog));
}
