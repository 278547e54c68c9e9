namespace Fixtures.Toolkit.OpenStack.Tests;

/// <summary>Worlds with default settings are restored from a settled one instead of being started.</summary>
public sealed class SettledWorldTests
{
    public static TheoryData<string, Func<OpenStackBuilder>> Builders
    {
        get
        {
            var data = new TheoryData<string, Func<OpenStackBuilder>>();
            foreach (var release in OpenStackRelease.All)
            {
                data.Add($"{release}", () => new OpenStackBuilder().WithRelease(release));
                data.Add($"{release} with object storage", () => new OpenStackBuilder().WithRelease(release).WithObjectStorage());
                data.Add($"{release} with Placement alone", () => new OpenStackBuilder().WithRelease(release).WithOnly("placement"));
                data.Add(
                    $"{release} without Neutron and Cinder",
                    () => new OpenStackBuilder().WithRelease(release).Without("network", "block-storage"));
                data.Add(
                    $"{release} with object storage alone",
                    () => new OpenStackBuilder().WithRelease(release).WithObjectStorage().WithOnly("identity", "object-store"));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Builders))]
    public async Task A_restored_world_equals_one_that_was_started(string services, Func<OpenStackBuilder> newBuilder)
    {
        var builder = newBuilder().WithSeed(0).WithScheduling(Scheduling.Stepped);
        await using var started = CloudStart.Seed(builder, builder.World);
        await started.RunUntilIdleAsync();

        await using var restored = newBuilder().WithSeed(0).Build();

        Assert.True(restored.Journal.Entries.Count == 0, $"{services}: a start has requests");
        Assert.Equal(started.Export().ToJsonString(), restored.Export().ToJsonString());
    }

    [Fact]
    public async Task A_service_that_was_left_out_again_keeps_its_user()
    {
        await using var cloud = new OpenStackBuilder().With("object-store").Without("object-store").Build();
        await using var demo = new OpenStackBuilder().Build();

        Assert.NotNull(SettledWorlds.Find(new OpenStackBuilder().With("object-store")));
        Assert.Null(SettledWorlds.Find(new OpenStackBuilder().With("object-store").Without("object-store")));
        Assert.True(HasUser(cloud, "swift"));
        Assert.False(HasUser(demo, "swift"));
    }

    [Fact]
    public async Task A_setting_of_its_own_starts_a_world_of_its_own()
    {
        await using var cloud = new OpenStackBuilder().WithObjectStorage().WithProject("films").Build();

        Assert.Contains(cloud.ListResources(), resource => resource.Type == KeystoneResources.Project && resource.Name == "films");
    }

    private static bool HasUser(OpenStackCloud cloud, string name) =>
        cloud.ListResources().Any(resource => resource.Type == KeystoneResources.User && resource.Name == name);
}
