using Fixtures.Toolkit.OpenStack.Policy;
using Fixtures.Toolkit.Tests.Memory;
using static Fixtures.Toolkit.OpenStack.Tests.Policy.PolicyPersonas;

namespace Fixtures.Toolkit.OpenStack.Tests.Policy;

public sealed class PolicyCheckTests
{
    [Theory]
    [InlineData("", true)]
    [InlineData("@", true)]
    [InlineData("!", false)]
    [InlineData("role:member", true)]
    [InlineData("role:MEMBER", true)]
    [InlineData("role:admin", false)]
    [InlineData("not role:admin", true)]
    [InlineData("role:admin or role:member", true)]
    [InlineData("role:admin AND role:member", false)]
    [InlineData("@ or @ and !", true)]
    [InlineData("not ! and !", false)]
    [InlineData("not (! and !)", true)]
    [InlineData("roles:reader", true)]
    [InlineData("roles:Reader", false)]
    [InlineData("user_id:u-demo", true)]
    [InlineData("tenant:p-demo", true)]
    [InlineData("is_admin:False", true)]
    [InlineData("is_admin_project:True", true)]
    [InlineData("system_scope:None", true)]
    [InlineData("system:None", false)]
    [InlineData("token.project.domain.id:default", true)]
    [InlineData("token.domain.id:None", false)]
    [InlineData("no_such_attribute:None", false)]
    public void A_check_reads_the_credentials(string check, bool expected) => Assert.Equal(expected, Allows(check, Demo));

    [Theory]
    [InlineData("project_id:%(project_id)s", true)]
    [InlineData("project_id:%(absent)s", false)]
    [InlineData("not project_id:%(absent)s", true)]
    [InlineData("user_domain_id:%(target.user.domain_id)s", true)]
    [InlineData("domain_id:%(nothing)s", true)]
    [InlineData("None:%(nothing)s", true)]
    [InlineData("True:%(enabled)s", true)]
    [InlineData("'public':%(visibility)s", true)]
    [InlineData("\"private\":%(visibility)s", false)]
    [InlineData("10:%(size)s", true)]
    [InlineData("1.50:1.5", true)]
    [InlineData("user_id:u-%(name)s", true)]
    [InlineData("'100%':100%%", true)]
    [InlineData("role:%(wanted)s", true)]
    [InlineData("field:networks:shared=True", true)]
    [InlineData("field:networks:router:external=True", false)]
    [InlineData("field:port:device_owner=~^network:", true)]
    [InlineData("field:port:device_owner=network", false)]
    public void A_check_reads_the_target(string check, bool expected)
    {
        PolicyTarget target = new Dictionary<string, object?>
        {
            ["project_id"] = "p-demo",
            ["target.user.domain_id"] = "default",
            ["nothing"] = null,
            ["enabled"] = true,
            ["visibility"] = "public",
            ["size"] = 10,
            ["name"] = "demo",
            ["wanted"] = "member",
            ["networks:shared"] = true,
            ["device_owner"] = "network:dhcp",
        };

        Assert.Equal(expected, Allows(check, Demo, target));
    }

    [Fact]
    public void An_owner_is_a_target_of_project_and_user()
    {
        var owned = PolicyTarget.Owner("p-demo", "u-demo");

        Assert.True(Allows("project_id:%(project_id)s and tenant_id:%(tenant_id)s and user_id:%(user_id)s", Demo, owned));
        Assert.False(Allows("project_id:%(project_id)s", Demo, PolicyTarget.Owner("p-other")));
        Assert.False(Allows("user_id:%(user_id)s", Demo, PolicyTarget.Owner("p-demo")));
        Assert.False(Allows("project_id:%(project_id)s", SystemReader, PolicyTarget.Empty));
    }

    [Theory]
    [InlineData("role:a  and\trole:b or ( role:c )", "((role:a and role:b) or role:c)")]
    [InlineData("role:a or (role:b or role:c)", "(role:a or role:b or role:c)")]
    [InlineData("NOT (rule:x)", "not rule:x")]
    [InlineData("", "@")]
    public void A_check_prints_canonically(string text, string canonical) =>
        Assert.Equal(canonical, PolicyCheck.Parse(text).ToString());

    [Fact]
    public void The_list_form_is_any_of_all()
    {
        var check = PolicyCheck.ParseList([["role:a", "role:b"], [], ["rule:c"]]);

        Assert.Equal("((role:a and role:b) or rule:c)", check.ToString());
        Assert.Equal("@", PolicyCheck.ParseList([]).ToString());
        Assert.Equal("!", PolicyCheck.ParseList([[]]).ToString());
    }

    [Fact]
    public void A_role_check_allocates_nothing()
    {
        var engine = new PolicyEngine(new PolicyDefaults([new("admin", "role:admin"), new("show", "rule:admin or role:reader")]));

        var allocated = Allocation.Least(
            () => engine.Allows("show", Demo, PolicyTarget.Owner("p-demo"), PolicyOverrides.Empty, default), calls: 1000);

        Assert.Equal(0, allocated);
    }
}
