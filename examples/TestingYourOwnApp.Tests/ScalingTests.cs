using Autoscaling;
using Fixtures.Toolkit;

namespace TestingYourOwnApp.Tests;

/// <summary>The unchanged app on any target; in this process each test has its own fork.</summary>
public sealed class ScalingTests(AutoscalerCloud baseline) : OpenStackTest<AutoscalerCloud>(baseline)
{
    [Fact]
    public async Task A_rising_load_starts_servers()
    {
        await TheApp.In(Target).ReactAsync(load: 250);

        Assert.Equal(["web-1 Active", "web-2 Active", "web-3 Active"], await Target.PoolAsync());
    }

    [Fact]
    public async Task A_falling_load_deletes_the_youngest_servers()
    {
        var app = TheApp.In(Target, Target.CreateClient(), Target.AuthUrl, coolDown: TimeSpan.Zero);
        await app.ReactAsync(load: 300);
        await Target.PoolAsync();

        Assert.Equal(new Reaction(Started: 0, Ended: 2), await app.ReactAsync(load: 100));

        Assert.Equal(["web-1 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task A_low_load_deletes_servers_only_after_the_cool_down()
    {
        var app = TheApp.In(Cloud);
        await app.ReactAsync(load: 250);
        await Cloud.RunUntilIdleAsync();

        Assert.Equal(0, (await app.ReactAsync(load: 20)).Ended);
        await Cloud.AdvanceAsync(TimeSpan.FromMinutes(5));
        Assert.Equal(2, (await app.ReactAsync(load: 20)).Ended);

        Assert.Equal(["web-1 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task The_scaler_logs_in_again_when_its_token_has_expired()
    {
        var app = TheApp.In(Cloud);
        await app.ReactAsync(load: 100);

        await Cloud.AdvanceAsync(TimeSpan.FromDays(1));
        await app.ReactAsync(load: 200);

        Assert.Equal(["web-1 Active", "web-2 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task The_scaler_stops_at_the_quota_and_gives_the_reason()
    {
        await Cloud.Nova.SetQuotaAsync("demo", new ComputeQuota { Instances = 2 });

        var reaction = await TheApp.In(Cloud).ReactAsync(load: 400);

        Assert.Equal(2, reaction.Started);
        Assert.Equal("Quota exceeded for instances: Requested 1, but already used 2 of 2 instances", reaction.Refusal);
    }

    [SimulatorFact]
    public async Task The_scaler_works_over_a_socket()
    {
        using var http = new HttpClient();
        var app = TheApp.In(Cloud, http, (await Cloud.ListenAsync()).AuthUrl);

        await app.ReactAsync(load: 150);

        Assert.Equal(["web-1 Active", "web-2 Active"], await Target.PoolAsync());
    }

    [SimulatorFact]
    public async Task The_scaler_leaks_nothing()
    {
        var app = TheApp.In(Cloud);
        await app.ReactAsync(load: 100);
        await Cloud.RunUntilIdleAsync();
        await using var watch = Cloud.WatchForLeaks();

        await app.ReactAsync(load: 500);
        await Cloud.AdvanceAsync(TimeSpan.FromMinutes(6));
        await app.ReactAsync(load: 0);
    }

    [Fact]
    public void A_missing_setting_is_named()
    {
        var error = Assert.Throws<InvalidOperationException>(() => AutoscalerSettings.From(_ => null));

        Assert.Equal("Set OS_AUTH_URL: source your openrc file.", error.Message);
    }
}
