using Fixtures.Toolkit.OpenStack.Tests.Cinder.Volumes;

namespace Fixtures.Toolkit.OpenStack.Tests.Cinder.Quotas;

/// <summary>Reservations that a killed service left behind.</summary>
public sealed class ReservationExpiryTests : IAsyncLifetime
{
    private readonly VolumeCloud _cinder = new();

    private VolumeServices Services => _cinder.Cloud.VolumeServices;

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _cinder.DisposeAsync().AsTask();

    [Theory]
    [InlineData(24, 2)]
    [InlineData(47, 2)]
    [InlineData(48, 0)]
    public async Task The_scheduler_frees_a_reservation_of_a_day_at_its_next_daily_run(int hours, int reserved)
    {
        await LeaveReservationAsync();

        await _cinder.Cloud.AdvanceAsync(TimeSpan.FromHours(hours));

        Assert.Equal((1, reserved), await _cinder.UsageAsync("gigabytes"));
        Assert.Equal((1, reserved), await _cinder.UsageAsync("gigabytes_lvmdriver-1"));
        Assert.Equal(
            reserved > 0, _cinder.Cloud.ListResources().Any(resource => resource.Type == CinderResources.Reservation));
    }

    [Fact]
    public async Task A_stopped_scheduler_frees_nothing_until_it_starts()
    {
        await LeaveReservationAsync();
        await Services.Scheduler.StopAsync();
        await _cinder.Cloud.AdvanceAsync(TimeSpan.FromDays(3));
        Assert.Equal((1, 2), await _cinder.UsageAsync("gigabytes"));

        await Services.Scheduler.StartAsync();

        Assert.Equal((1, 0), await _cinder.UsageAsync("gigabytes"));
    }

    [Fact]
    public async Task A_scheduler_that_stops_does_not_bring_freed_units_back()
    {
        await LeaveReservationAsync();
        await _cinder.Cloud.AdvanceAsync(TimeSpan.FromDays(2));

        await Services.Scheduler.KillAsync();

        Assert.Equal((1, 0), await _cinder.UsageAsync("gigabytes"));
    }

    /// <summary>Kills the volume service in the middle of an extension from 1 to 3 GiB, a second after the world began.</summary>
    private async Task LeaveReservationAsync()
    {
        await _cinder.Cloud.AdvanceAsync(TimeSpan.FromSeconds(1));
        var id = await _cinder.CreatedAsync(new { size = 1 });
        await using var hold = _cinder.Cloud.Faults.On(Place.Phase("before-extend")).Hold();
        await _cinder.Extend(id, 3).Expect(202);
        await hold.Reached;
        await _cinder.Cloud.VolumeServices["lvmdriver-1"].KillAsync();
        hold.Release();
        await _cinder.Cloud.RunUntilIdleAsync();
    }
}
