using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Tests.Faults;

/// <summary>Requests whose service calls another one, in code that runs in the middle of that one's work.</summary>
public sealed class RunInCallTests
{
    private const string Host = "only";

    [Theory]
    [InlineData(Scheduling.Eager, "build_and_run_instance")]
    [InlineData(Scheduling.Seeded, "build_and_run_instance")]
    [InlineData(Scheduling.Stepped, "build_and_run_instance")]
    public async Task Code_disables_the_service_in_whose_work_it_runs(Scheduling scheduling, string message)
    {
        await using var cloud = Build(scheduling);
        using var middle = cloud.Faults.On(Place.Message("compute", message)).Times(1).Run(DisableAsync);

        await cloud.BootAsync("web");

        Assert.Contains("COMPUTE_STATUS_DISABLED", await TraitsAsync(cloud));
    }

    [Theory]
    [InlineData(Scheduling.Eager, "before-build")]
    [InlineData(Scheduling.Eager, "before-spawn")]
    [InlineData(Scheduling.Seeded, "before-build")]
    [InlineData(Scheduling.Stepped, "before-spawn")]
    public async Task Code_in_a_phase_disables_its_service(Scheduling scheduling, string phase)
    {
        await using var cloud = Build(scheduling);
        using var middle = cloud.Faults.On(Place.Phase(phase, operation: "boot")).Times(1).Run(DisableAsync);

        await cloud.BootAsync("web");

        Assert.Contains("COMPUTE_STATUS_DISABLED", await TraitsAsync(cloud));
    }

    [Theory]
    [InlineData(Scheduling.Eager)]
    [InlineData(Scheduling.Seeded)]
    [InlineData(Scheduling.Stepped)]
    public async Task A_call_that_its_own_receiver_keeps_waiting_times_out(Scheduling scheduling)
    {
        await using var cloud = Build(scheduling);
        var server = await cloud.BootAsync("web");
        var start = cloud.Time.GetUtcNow();
        OpenStackReply? reply = null;
        using var middle = cloud.Faults.On(Place.Message("compute", "reboot_instance")).Times(1).Run(async inside =>
            reply = await inside.Nova.SendAsync(
                HttpMethod.Post, $"/servers/{server.Id}/action", new Dictionary<string, object?> { ["os-getConsoleOutput"] = new { } }));

        await cloud.Nova.SendAsync(
                HttpMethod.Post, $"/servers/{server.Id}/action", new Dictionary<string, object?> { ["reboot"] = new { type = "SOFT" } });
        await cloud.RunUntilIdleAsync();

        Assert.Equal(500, (int)Assert.IsType<OpenStackReply>(reply).Status);
        Assert.Equal(start.AddMinutes(1), cloud.Time.GetUtcNow());
    }

    private static OpenStackCloud Build(Scheduling scheduling) =>
        new OpenStackBuilder().WithComputeHost(Host).WithScheduling(scheduling).WithSeed(3).Build();

    private static async Task DisableAsync(OpenStackCloud inside)
    {
        var services = (await inside.Nova.SendAsync(HttpMethod.Get, "/os-services?binary=nova-compute")).EnsureSuccess().Json;
        var id = services.GetProperty("services")[0].GetProperty("id").GetString();
        (await inside.Nova.SendAsync(HttpMethod.Put, $"/os-services/{id}", new { status = "disabled" })).EnsureSuccess();
    }

    private static async Task<string> TraitsAsync(OpenStackCloud cloud)
    {
        var provider = (await cloud.Placement.SendAsync(HttpMethod.Get, $"/resource_providers?name={Host}")).Json
            .GetProperty("resource_providers")[0].GetProperty("uuid").GetString();
        return (await cloud.Placement.SendAsync(HttpMethod.Get, $"/resource_providers/{provider}/traits")).EnsureSuccess().ToString() ?? "";
    }
}
