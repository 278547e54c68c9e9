using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.Boot;

/// <summary>A volume that Cinder creates for a server.</summary>
/// <remarks>Upstream: _await_block_device_map_created.</remarks>
internal sealed class AwaitedVolume(NovaContext nova, string volumeId)
{
    /// <summary><c>block_device_allocate_retries</c>; the first look comes before them.</summary>
    private const int Retries = 60;

    /// <summary><c>block_device_allocate_retries_interval</c>.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(3);

    /// <summary>
    /// Waits until the volume is available: looks when the rest of the world rests, then every three seconds of the world's time.
    /// </summary>
    /// <exception cref="VolumeNotCreatedException">It has an error, or takes longer than 60 looks.</exception>
    public async Task AwaitAsync(string? requestId)
    {
        var start = nova.World.Clock.GetUtcNow();
        await Parking.AfterOthers();
        for (var attempt = 1; ; attempt++)
        {
            var status = (await nova.Clients.Cinder.GetVolumeAsync(volumeId, requestId, microversion: null)).Status;
            if (status == "available")
                return;
            var isUnderWay = status is "creating" or "downloading";
            if (isUnderWay)
                await nova.World.Pause.ForAsync(Interval, $"creation of volume {volumeId}");
            if (!isUnderWay || attempt > Retries)
                throw new VolumeNotCreatedException(volumeId, nova.World.Clock.GetUtcNow() - start, attempt, status);
            await Parking.AfterOthers();
        }
    }
}

/// <summary>A volume did not become available in time.</summary>
internal sealed class VolumeNotCreatedException(string volumeId, TimeSpan waited, int attempts, string status) : NovaException(
    "VolumeNotCreated",
    $"Volume {volumeId} did not finish being created even after we waited {(int)waited.TotalSeconds} seconds or {attempts} attempts. "
        + $"And its status is {status}.");
