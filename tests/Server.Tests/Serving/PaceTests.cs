using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.Server.Serving;

namespace Fixtures.Toolkit.Server.Tests;

/// <summary>The pace of <c>serve</c>, on its running clock.</summary>
public sealed class PaceTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("openstack-fixtures-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task A_client_sees_a_slow_boot_until_the_clock_has_passed_its_end()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Pace = new Durations { Spawn = TimeSpan.FromHours(1) } });
        var cloud = served.Listener.Cloud;
        var building = await cloud.Servers.CreateAsync("web");
        await cloud.RunUntilIdleAsync();

        var first = await cloud.Nova.GetServerAsync(building.Id);
        await served.Post("_fixtures/clock/advance?seconds=3600").Expect(200);
        var last = await cloud.Nova.GetServerAsync(building.Id);

        Assert.Equal((ServerStatus.Build, "spawning"), (first.Status, first.TaskState));
        Assert.Equal(ServerStatus.Active, last.Status);
    }

    [Fact]
    public async Task An_idle_cloud_has_no_step_under_way()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Pace = Durations.Fast });
        var cloud = served.Listener.Cloud;
        var building = await cloud.Servers.CreateAsync("web", network: "private", persona: cloud.Demo);

        await served.Post("_fixtures/idle").Expect(200);

        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_snapshot_of_the_world_waits_for_the_steps_under_way()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Pace = Durations.Fast });
        var cloud = served.Listener.Cloud;
        var building = await cloud.Servers.CreateAsync("web");

        await served.Post("_fixtures/snapshot").Expect(204);

        Assert.Equal(ServerStatus.Active, (await cloud.Nova.GetServerAsync(building.Id)).Status);
    }

    [Fact]
    public async Task A_reset_world_has_the_same_pace()
    {
        await using var served = await ServedCloud.StartAsync(new ServeOptions { Pace = Durations.Real });

        await served.Post("_fixtures/reset").Expect(204);

        Assert.Equal(Durations.Real, served.Listener.Cloud.Durations);
    }

    [Fact]
    public async Task A_stop_skips_the_time_of_steps_and_the_state_file_keeps_their_durations()
    {
        var file = new FileInfo(Path.Combine(_folder.FullName, "world.json"));
        var recipe = new CloudRecipe(new ServeOptions { State = file });
        await using var cloud = recipe.FirstCloud();
        cloud.Durations = new Durations { Spawn = TimeSpan.FromMinutes(30) };
        var building = await cloud.Servers.CreateAsync("web");
        await cloud.RunUntilIdleAsync();

        await StateFile.SaveAsync(file, cloud);
        file.Refresh();
        await using var again = recipe.FirstCloud();
        await using var instant = new CloudRecipe(new ServeOptions { State = file, Pace = Durations.Instant }).FirstCloud();

        Assert.Equal(ServerStatus.Active, (await again.Nova.GetServerAsync(building.Id)).Status);
        Assert.Equal(TimeSpan.FromMinutes(30), again.Durations.Spawn.Min);
        Assert.Equal(Durations.Instant, instant.Durations);
    }
}
