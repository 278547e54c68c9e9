using Fixtures.Toolkit.OpenStack.Nova;
using Fixtures.Toolkit.OpenStack.Nova.Quotas;
using Fixtures.Toolkit.OpenStack.Nova.QuotaSets;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Tests.Nova.Quotas;

public sealed class QuotaTableTests
{
    private static readonly Flavor Flavor = new("f", "f", MemoryMb: 512, Vcpus: 2, DiskGb: 1);

    [Fact]
    public void A_users_limit_overrides_the_projects_and_the_projects_overrides_the_class()
    {
        var table = QuotaTable.Empty.SetClass("default", Of("cores", 5));
        var ofProject = table.Set("p", null, Of("cores", 4));
        var ofUser = ofProject.Set("p", "u", Of("cores", 3));

        Assert.Equal([20, 5, 4, 4, 3], new[]
        {
            QuotaTable.Empty.Limit("cores", "p"), table.Limit("cores", "p"), ofProject.Limit("cores", "p", "u"), ofUser.Limit("cores", "p"),
            ofUser.Limit("cores", "p", "u"),
        });
        Assert.Equal(5, ofUser.Reset("p", null).Limit("cores", "p", "u"));
    }

    [Fact]
    public void The_largest_count_that_fits_is_granted()
    {
        var state = NovaService.Initial.WithQuotas(QuotaTable.Empty.Set("p", null, Of("cores", 5)));

        Assert.Equal(2, InstanceQuota.RequireRoom(state, "p", "u", Flavor, minCount: 1, maxCount: 4));
    }

    [Fact]
    public void A_refusal_names_every_exceeded_resource()
    {
        var limits = new Dictionary<string, int> { ["cores"] = 3, ["instances"] = 1, ["ram"] = 51200 };
        var state = NovaService.Initial.WithQuotas(QuotaTable.Empty.Set("p", null, limits));
        state = state.WithServers(state.Servers.With(Server()));

        var error =
            Assert.Throws<TooManyInstancesException>(() => InstanceQuota.RequireRoom(state, "p", "u", Flavor, minCount: 1, maxCount: 1));

        Assert.Equal("Quota exceeded for cores, instances: Requested 2, 1, but already used 2, 1 of 3, 1 cores, instances", error.Message);
    }

    private static Server Server() => new(Guid.Empty, 1, "p", "u", "s", Flavor)
    {
        CreatedAt = DateTimeOffset.UnixEpoch,
        Request = new ServerRequest(),
    };

    private static Dictionary<string, int> Of(string resource, int limit) => new() { [resource] = limit };
}
