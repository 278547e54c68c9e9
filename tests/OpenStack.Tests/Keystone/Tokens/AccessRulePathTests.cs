using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Tests.Keystone.Tokens;

public sealed class AccessRulePathTests
{
    [Theory]
    [InlineData("/v2.1/servers", "/v2.1/servers", true)]
    [InlineData("/v2.1/servers", "/v2.1/servers/1", false)]
    [InlineData("/v2.1/servers/{server_id}", "/v2.1/servers/1", true)]
    [InlineData("/v2.1/servers/{server_id}", "/v2.1/servers/1/ips", false)]
    [InlineData("/v2.1/servers/*/ips", "/v2.1/servers/1/ips", true)]
    [InlineData("/v2.1/servers/*", "/v2.1/servers/", false)]
    [InlineData("/v2.1/**", "/v2.1/servers/1/ips", true)]
    [InlineData("**", "/anything/at/all", true)]
    [InlineData("/v2(1", "/v2(1", true)]
    public void A_template_matches_segments_and_subtrees(string template, string path, bool matches) =>
        Assert.Equal(matches, AccessRulePath.Matches(template, path));
}
