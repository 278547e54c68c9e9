using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Tests.Http;

public sealed class RouteTreeTests
{
    private static readonly RouteTree Tree = TreeOf(
        "GET /", "GET /flavors", "GET /flavors/detail", "GET /flavors/{id}", "DELETE /flavors/{flavor_id}",
        "GET /flavors/{id}/os-extra_specs/{key}");

    [Theory]
    [InlineData("GET", "", "/")]
    [InlineData("GET", "/", "/")]
    [InlineData("GET", "/flavors", "/flavors")]
    [InlineData("get", "/flavors/", "/flavors")]
    [InlineData("GET", "/flavors/detail", "/flavors/detail")]
    [InlineData("GET", "/flavors/DETAIL", "/flavors/{id}")]
    [InlineData("DELETE", "/flavors/detail", "/flavors/{flavor_id}")]
    [InlineData("GET", "/flavors/1/os-extra_specs/a", "/flavors/{id}/os-extra_specs/{key}")]
    public void A_path_leads_to_the_route_whose_text_matches_first(string method, string path, string template) =>
        Assert.Equal(template, Tree.Find(method, path).Route?.Template);

    [Theory]
    [InlineData("GET", "//")]
    [InlineData("GET", "flavors")]
    [InlineData("GET", "/Flavors")]
    [InlineData("GET", "/flavors//")]
    [InlineData("GET", "/flavors//os-extra_specs/a")]
    [InlineData("GET", "/flavors/1/os-extra_specs")]
    [InlineData("GET", "/flavors/1/2")]
    public void An_unknown_path_has_no_route(string method, string path) =>
        Assert.Equal(new RouteMatch(null, IsPathKnown: false), Tree.Find(method, path));

    [Theory]
    [InlineData("POST", "/flavors/detail")]
    [InlineData("POST", "/flavors/1/")]
    [InlineData("HEAD", "/")]
    public void A_known_path_without_the_method_is_known(string method, string path) =>
        Assert.Equal(new RouteMatch(null, IsPathKnown: true), Tree.Find(method, path));

    [Fact]
    public void Two_routes_of_the_same_form_and_method_are_refused()
    {
        var mistake = Assert.Throws<ArgumentException>(() => TreeOf("GET /a/{id}", "GET /a/{name}"));

        Assert.StartsWith("GET /a/{name} and /a/{id} are the same.", mistake.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/a/{id}.json", "{id}.json")]
    [InlineData("/a//b", "")]
    public void A_segment_that_is_neither_text_nor_a_parameter_is_refused(string template, string segment)
    {
        var mistake = Assert.Throws<ArgumentException>(() => TreeOf("GET " + template));

        Assert.StartsWith(
            $"The segment '{segment}' of '{template}' is neither text nor a parameter such as {{id}}.",
            mistake.Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id", "1")]
    [InlineData("key", "hw:a b")]
    [InlineData("os-extra_specs", "")]
    public void The_value_of_a_parameter_is_its_segment(string parameter, string value) =>
        Assert.Equal(
            value, RouteTemplate.ValueOf("/flavors/{id}/os-extra_specs/{key}", "/flavors/1/os-extra_specs/hw:a b", parameter));

    [Theory]
    [InlineData("/flavors/1", true)]
    [InlineData("/flavors/1/", true)]
    [InlineData("/flavors/", false)]
    [InlineData("/Flavors/1", false)]
    [InlineData("/flavors/1/2", false)]
    public void A_path_has_the_form_of_a_template_or_not(string path, bool isMatch) =>
        Assert.Equal(isMatch, RouteTemplate.Matches("/flavors/{id}", path));

    private static RouteTree TreeOf(params string[] routes) => new(
    [
        .. routes.Select(route => route.Split(' ')).Select(route => new ApiRoute(
            route[0], route[1], _ => ValueTask.FromResult(ApiResponse.NoContent()))),
    ]);
}
