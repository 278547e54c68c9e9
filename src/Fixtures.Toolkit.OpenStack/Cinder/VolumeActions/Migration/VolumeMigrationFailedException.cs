using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeActions.Migration;

/// <summary>A volume service cannot move a volume.</summary>
internal sealed class VolumeMigrationFailedException(string reason)
    : Exception($"Volume migration failed: {reason}"), IServiceFailure;
