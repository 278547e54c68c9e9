using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Operations.LiveMigration;

/// <summary>The failures of live migrations, with upstream's classes, codes and wordings.</summary>
internal static class LiveMigrationFailures
{
    private const string PreCheck = "MigrationPreCheckError";

    /// <summary>
    /// The failures that leave the server as it was. A live migration that the conductor cannot start for any other reason ends in ERROR.
    /// </summary>
    /// <remarks>Upstream: the except clause of _live_migrate in conductor/manager.py; MaxRetriesExceeded is a NoValidHost.</remarks>
    private static readonly ImmutableHashSet<string> Expected =
    [
        "NoValidHost", "MaxRetriesExceeded", "ComputeHostNotFound", "ComputeServiceUnavailable", "InvalidHypervisorType", "InvalidCPUInfo",
        "UnableToMigrateToSelf", "DestinationHypervisorTooOld", "InvalidLocalStorage", "InvalidSharedStorage", "HypervisorUnavailable",
        "InstanceInvalidState", PreCheck, "MigrationSchedulerRPCError",
    ];

    public static bool IsExpected(NovaException failure) => Expected.Contains(failure.Name);

    /// <summary>Whether the conductor tries another host.</summary>
    /// <remarks>Upstream: _find_destination catches Invalid, whose code is 400, and MigrationPreCheckError.</remarks>
    public static bool IsRefusalOfHost(NovaException failure) => failure.Code == 400 || failure.Name == PreCheck;

    public static NovaException CheckFailed(string reason) => new(PreCheck, $"Migration pre-check error: {reason}");

    public static NovaException CheckTimedOut(string host) =>
        new(PreCheck, $"Timeout while checking if we can live migrate to host: {host}");

    public static NovaException NotRunning(Guid serverId, string powerState) => new(
        "InstanceInvalidState",
        400,
        $"Instance {serverId} in power_state {powerState}. Cannot live migrate while the instance is in this state.");

    public static NovaException HostNotFound(string host) =>
        new("ComputeHostNotFound", 404, $"Compute host {host} could not be found.");

    public static NovaException HostDown(string host) =>
        new("ComputeServiceUnavailable", 503, $"Compute service of {host} is unavailable at this time.");

    public static NovaException SameHost(Guid serverId, string host) =>
        new("UnableToMigrateToSelf", 400, $"Unable to migrate instance ({serverId}) to current host ({host}).");

    /// <remarks>The wording lacks a word upstream too.</remarks>
    public static NovaException OtherHypervisor() =>
        new("InvalidHypervisorType", 400, "The supplied hypervisor type of is invalid.");

    public static NovaException HypervisorTooOld() => new(
        "DestinationHypervisorTooOld", 400, "The instance requires a newer hypervisor version than has been provided.");

    public static NovaException BindingFailed(string portId) =>
        CheckFailed($"Binding failed for port {portId}, please check neutron logs for more information.");

    public static NovaException ActivationFailed(string portId, string host) => new(
        "PortBindingActivationFailed",
        $"Failed to activate binding for port {portId} on host {host}; please check neutron logs for more information");

    public static NovaException Unexpected(NovaException failure) => new("MigrationError", $"Migration error: {failure.Message}");

    public static NovaException WrongState(int migration, Guid serverId, string state, string method) => new(
        "InvalidMigrationState",
        400,
        $"Migration {migration} state of instance {serverId} is {state}. Cannot {method} while the migration is in this state.");
}
