using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Volumes;

/// <summary>The scheduler chooses pools by capacity, zone and extra specs; drivers fail.</summary>
public sealed class VolumeSchedulingTests
{
    [Fact]
    public async Task A_pool_that_is_full_takes_no_volume_and_the_reason_is_a_message()
    {
        await using var cinder = new VolumeCloud(builder => builder
            .WithVolumeBackend("small", backend => backend with { CapacityGb = 2, MaxOverSubscriptionRatio = 1 }));

        await cinder.CreatedAsync(new { size = 2 });
        var id = await cinder.CreatedAsync(new { size = 1 });

        Assert.Equal("error", await cinder.StatusAsync(id));
        var message = Assert.Single(cinder.State.Messages.Any);
        Assert.Equal(("VOLUME_VOLUME_001_003", id), (message.EventId, message.ResourceId));
    }

    [Fact]
    public async Task A_volume_of_no_backend_in_particular_goes_where_the_most_is_free()
    {
        await using var cinder = new VolumeCloud(builder => builder
            .WithVolumeBackend("small", backend => backend with { CapacityGb = 10 })
            .WithVolumeBackend("large", backend => backend with { CapacityGb = 20 })
            .WithVolumeType("any"));

        var id = await cinder.CreatedAsync(new { size = 1, volume_type = "any" });

        Assert.Equal("controller@large#large", cinder.State.Volumes.Find(id)?.Host);
    }

    [Fact]
    public async Task The_default_filters_read_no_hint()
    {
        await using var cinder = new VolumeCloud(builder => builder
            .WithVolumeBackend("small", backend => backend with { CapacityGb = 10 })
            .WithVolumeBackend("large", backend => backend with { CapacityGb = 20 })
            .WithVolumeType("any"));
        var (small, large) = (await cinder.CreatedAsync(new { size = 1, volume_type = "small" }),
            await cinder.CreatedAsync(new { size = 1, volume_type = "large" }));

        foreach (var hints in new object[]
        {
            new { same_host = small }, new { different_host = new[] { large } }, new { local_to_instance = small, query = "[\"=\", 1, 2]" },
        })
        {
            var created = VolumeCloud.IdOf(await Create(cinder, hints).Expect(202));
            await cinder.Cloud.RunUntilIdleAsync();
            Assert.Equal("controller@large#large", cinder.State.Volumes.Find(created)?.Host);
        }
    }

    /// <remarks>Recorded on a Zed.</remarks>
    [Theory]
    [InlineData("""{"same_host":"nope"}""", "same_host. Value: nope. 'nope' is not valid under any of the given schemas")]
    [InlineData("""{"same_host":""}""", "same_host. Value: . '' is not valid under any of the given schemas")]
    [InlineData("""{"same_host":null}""", "same_host. Value: None. None is not valid under any of the given schemas")]
    [InlineData("""{"different_host":["a"]}""", "different_host. Value: ['a']. ['a'] is not valid under any of the given schemas")]
    [InlineData("""{"local_to_instance":""}""", "local_to_instance. Value: . '' is not valid under any of the given schemas")]
    [InlineData("""{"query":[1]}""", "query. Value: [1]. [1] is not of type 'string', 'object'")]
    [InlineData("[]", "OS-SCH-HNT:scheduler_hints. Value: []. [] is not of type 'object', 'null'")]
    public async Task A_malformed_hint_is_refused(string hints, string message)
    {
        await using var cinder = new VolumeCloud();

        var refused = await Create(cinder, JsonElement.Parse(hints));

        Assert.Equal((400, $"Invalid input for field/attribute {message}"), refused.Refusal);
    }

    [Fact]
    public async Task A_stopped_service_leaves_the_pools_after_a_minute_and_its_volumes_wait_before()
    {
        await using var cinder = new VolumeCloud();
        await cinder.Cloud.VolumeServices["lvmdriver-1"].StopAsync();

        var waiting = await cinder.CreatedAsync(new { size = 1 });
        await cinder.Cloud.AdvanceAsync(TimeSpan.FromSeconds(120));
        var refused = await cinder.CreatedAsync(new { size = 1 });
        var before = await cinder.StatusAsync(waiting);
        await cinder.Cloud.VolumeServices["lvmdriver-1"].StartAsync();
        await cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal("creating", before);
        Assert.Equal("error", await cinder.StatusAsync(refused));
        Assert.Equal("available", await cinder.StatusAsync(waiting));
    }

    [Theory]
    [InlineData("before-create", "error")]
    [InlineData("before-download", "error")]
    public async Task A_killed_service_sends_half_made_volumes_to_error_when_it_starts(string phase, string status)
    {
        await using var cinder = new VolumeCloud();
        await using var hold = cinder.Cloud.Faults.On(Place.Phase(phase)).Hold();
        var id = VolumeCloud.IdOf(await cinder.Create(new { size = 1, imageRef = "cirros" }).Expect(202));
        await hold.Reached;
        var service = cinder.Cloud.VolumeServices["controller@lvmdriver-1"];

        await service.KillAsync();
        await service.StartAsync();

        Assert.True(service.IsRunning);
        Assert.Equal(status, await cinder.StatusAsync(id));
    }

    [Fact]
    public async Task A_killed_scheduler_sends_the_volume_that_it_was_scheduling_to_error_when_it_starts()
    {
        await using var cinder = new VolumeCloud();
        await using var hold = cinder.Cloud.Faults.On(Place.Phase("after-scheduling", operation: "create-volume")).Hold();
        var id = VolumeCloud.IdOf(await cinder.Create(new { size = 1 }).Expect(202));
        await hold.Reached;

        await cinder.Cloud.VolumeServices.Scheduler.KillAsync();
        var killed = await cinder.StatusAsync(id);
        await cinder.Cloud.VolumeServices.Scheduler.StartAsync();

        Assert.Equal(("creating", "error"), (killed, await cinder.StatusAsync(id)));
    }

    [Fact]
    public async Task A_killed_service_ends_its_deletions_when_it_starts()
    {
        await using var cinder = new VolumeCloud();
        var id = await cinder.CreatedAsync(new { size = 1 });
        await using var hold = cinder.Cloud.Faults.On(Place.Phase("before-delete", operation: "delete-volume")).Hold();
        await cinder.Delete($"/volumes/{id}").Expect(202);
        await hold.Reached;
        hold.Release();

        await cinder.Cloud.VolumeServices["lvmdriver-1"].RestartAsync();

        Assert.Null(cinder.State.Volumes.Find(id));
    }

    [Fact]
    public async Task A_driver_that_fails_is_tried_three_times_before_the_volume_goes_to_error()
    {
        await using var cinder = new VolumeCloud();
        using var fault = cinder.Cloud.Faults.On(Place.VolumeDriver("lvmdriver-1", "create_volume")).Throw("no space left");

        var id = await cinder.CreatedAsync(new { size = 1 });

        Assert.Equal("error", await cinder.StatusAsync(id));
        Assert.Equal(3, cinder.State.Messages.Any.Count(message => message.EventId == "VOLUME_VOLUME_008_012"));
        Assert.Equal((1, 0), await cinder.UsageAsync("volumes"));
    }

    [Fact]
    public async Task A_driver_that_fails_once_gets_the_volume_at_its_second_attempt()
    {
        await using var cinder = new VolumeCloud();
        using var fault = cinder.Cloud.Faults.On(Place.VolumeDriver(call: "create_volume")).Times(1).Throw("busy");

        var id = await cinder.CreatedAsync(new { size = 1 });

        Assert.Equal("available", await cinder.StatusAsync(id));
    }

    [Theory]
    [InlineData("delete_volume", "error_deleting")]
    [InlineData("extend_volume", "error_extending")]
    public async Task A_failure_of_the_driver_of_the_test_shows_in_the_status(string call, string status)
    {
        await using var cinder = new VolumeCloud(builder => builder.WithVolumeDriver("lvmdriver-1", _ => new FailingDriver()));
        var id = await cinder.CreatedAsync(new { size = 1 });

        if (call == "delete_volume")
            await cinder.Delete($"/volumes/{id}").Expect(202);
        else
            await cinder.Extend(id, 2).Expect(202);
        await cinder.Cloud.RunUntilIdleAsync();

        Assert.Equal(status, await cinder.StatusAsync(id));
        Assert.Equal((1, 0), await cinder.UsageAsync("gigabytes"));
    }

    [Fact]
    public void Every_call_of_a_driver_passes_the_guard()
    {
        var map = typeof(OpenStack.Cinder.Actors.GuardedBackend).GetInterfaceMap(typeof(IVolumeBackend));

        Assert.All(map.TargetMethods, method => Assert.Equal(typeof(OpenStack.Cinder.Actors.GuardedBackend), method.DeclaringType));
        Assert.Equal(map.TargetMethods.Length, OpenStack.Cinder.Actors.BackendCall.Names.Count);
    }

    private sealed class FailingDriver : IVolumeBackend
    {
        public Task DeleteVolumeAsync(BackendVolume volume) => throw new TimeoutException("no answer");

        public Task ExtendVolumeAsync(BackendVolume volume, int newSizeGb) => throw new TimeoutException("no answer");
    }

    private static ApiCall Create(VolumeCloud cinder, object hints) => cinder.Post("/volumes", new Dictionary<string, object>
    {
        ["volume"] = new { size = 1, volume_type = "any" }, ["OS-SCH-HNT:scheduler_hints"] = hints,
    });
}
