using Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Operations.Boot;

public sealed class ServerNamesTests
{
    [Theory]
    [InlineData("My Server_1.x", "my-server-1-x")]
    [InlineData("-.a.-", "a")]
    [InlineData("ünïcode", "ünïcode")]
    [InlineData("日本", "Server-00000000-0000-0000-0000-000000000000")]
    [InlineData("a/b:c", "abc")]
    public void A_hostname_is_the_name_without_characters_that_are_not_allowed(string name, string hostname) =>
        Assert.Equal(hostname, ServerNames.Hostname(name, Guid.Empty, count: 1, index: 0));

    [Fact]
    public void Servers_of_one_request_are_numbered_from_one() =>
        Assert.Equal("s-3", ServerNames.Hostname("s", Guid.Empty, count: 3, index: 2));

    [Fact]
    public void A_password_has_a_character_of_each_kind_and_none_that_look_alike()
    {
        var password = ServerNames.NewPassword(new IdSource(1, predictableSecrets: true));

        Assert.Equal(12, password.Length);
        Assert.Matches("[2-9]", password);
        Assert.Matches("[A-Z]", password);
        Assert.Matches("[a-z]", password);
        Assert.DoesNotMatch("[01IOl]", password);
    }
}
