namespace Fixtures.Toolkit.OpenStack.Tests.Nova.QuotaSets;

public sealed class QuotaSetTests
{
    [Fact]
    public async Task The_default_quotas_of_an_unknown_project_are_shown_to_users_who_cannot_see_projects()
    {
        await using var cloud = new ServerTestCloud();

        var member = await cloud.Get("os-quota-sets/nothing/defaults").As("demo");
        var administrator = await cloud.Get("os-quota-sets/nothing/defaults");

        Assert.Equal(200, member.Status);
        Assert.Equal("Project ID nothing is not a valid project.", administrator.Message);
    }
}
