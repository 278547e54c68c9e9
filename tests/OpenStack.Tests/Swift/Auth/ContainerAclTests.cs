using Fixtures.Toolkit.OpenStack.Swift.Auth;

namespace Fixtures.Toolkit.OpenStack.Tests.Swift.Auth;

public sealed class ContainerAclTests
{
    [Fact]
    public void An_acl_has_referrers_and_quoted_roles()
    {
        var acl = ContainerAcl.Parse(".r:*,.rlistings,project:user,a%2Cb:*");

        Assert.Equal(["*"], acl.Referrers);
        Assert.Equal([".rlistings", "project:user", "a,b:*"], acl.Roles);
    }

    [Theory]
    [InlineData(".r:*", null, true)]
    [InlineData(".r:*,.r:-bad.example", "http://bad.example/page", false)]
    [InlineData(".r:-bad.example,.r:*", "http://bad.example/page", true)]
    [InlineData(".r:good.example", "http://good.example/", true)]
    [InlineData(".r:good.example", "http://www.good.example/", false)]
    [InlineData(".r:.good.example", "http://www.good.example/", true)]
    [InlineData(".r:good.example", null, false)]
    [InlineData(".rlistings", null, false)]
    [InlineData(null, null, false)]
    public void The_last_referrer_that_matches_decides(string? acl, string? referrer, bool isAdmitted) =>
        Assert.Equal(isAdmitted, ContainerAcl.Parse(acl).AdmitsReferrer(referrer));
}
