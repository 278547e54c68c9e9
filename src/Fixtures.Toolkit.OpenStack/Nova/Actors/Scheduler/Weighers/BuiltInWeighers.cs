using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Candidates;
using Fixtures.Toolkit.OpenStack.Nova.Ground;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.Weighers;

/// <summary>Upstream's weighers by name.</summary>
/// <remarks>Upstream: nova.scheduler.weights. PCIWeigher is not among them, as hosts have no such hardware.</remarks>
internal static class BuiltInWeighers
{
    private static readonly ImmutableArray<Named<IHostWeigher>> Default =
        [.. SchedulerRelease.FirstWeighers.Select(name => Create(name, SchedulerOptions.Default))];

    /// <summary>The enabled weighers of a release; unknown names are left out.</summary>
    public static ImmutableArray<Named<IHostWeigher>> Enabled(SchedulerOptions options, SchedulerRelease release) =>
        ReferenceEquals(options, SchedulerOptions.Default) && release.Weighers == SchedulerRelease.FirstWeighers
            ? Default
            :
            [
                .. (options.EnabledWeighers ?? release.Weighers).Where(name => release.Weighers.Contains(name))
                    .Select(name => Create(name, options)),
            ];

    private static Named<IHostWeigher> Create(string name, SchedulerOptions options) => new(name, WeigherOf(name, options));

    private static BuiltInWeigher WeigherOf(string name, SchedulerOptions options) => name switch
    {
        "RAMWeigher" => new(
            options.RamWeightMultiplier, "ram_weight_multiplier", static (host, _) => host.FreeMemoryMb) { Minimum = 0 },
        "CPUWeigher" => new(
            options.CpuWeightMultiplier, "cpu_weight_multiplier", static (host, _) => host.FreeVcpus) { Minimum = 0 },
        "DiskWeigher" => new(
            options.DiskWeightMultiplier, "disk_weight_multiplier", static (host, _) => host.FreeDiskMb) { Minimum = 0 },
        "IoOpsWeigher" => new(
            options.IoOpsWeightMultiplier, "io_ops_weight_multiplier", static (host, _) => host.NumIoOps) { Minimum = 0 },
        "BuildFailureWeigher" => new(
            options.BuildFailureWeightMultiplier, "build_failure_weight_multiplier", static (host, _) => host.FailedBuilds)
        {
            IsNegated = true,
        },
        // A world has one cell, so that no move crosses cells.
        "CrossCellWeigher" => new(
            options.CrossCellMoveWeightMultiplier, "cross_cell_move_weight_multiplier", static (_, _) => 0),
        "HypervisorVersionWeigher" => new(
            options.HypervisorVersionWeightMultiplier, "hypervisor_version_weight_multiplier",
            static (host, _) => host.Hardware.HypervisorVersion),
        "NumInstancesWeigher" => new(
            options.NumInstancesWeightMultiplier, "num_instances_weight_multiplier", static (host, _) => host.NumInstances),
        "ImagePropertiesWeigher" => new(
            options.ImagePropsWeightMultiplier, "image_props_weight_multiplier", ImagePropertiesWeight.Of),
        "MetricsWeigher" => new(options.MetricsWeightMultiplier, "metrics_weight_multiplier", MetricsWeight.Of),
        "ServerGroupSoftAffinityWeigher" => new(
            options.SoftAffinityWeightMultiplier, "soft_affinity_weight_multiplier",
            static (host, request) => GroupMembers.CountOn(host, request, "soft-affinity")),
        "ServerGroupSoftAntiAffinityWeigher" => new(
            options.SoftAntiAffinityWeightMultiplier, "soft_anti_affinity_weight_multiplier",
            static (host, request) => -GroupMembers.CountOn(host, request, "soft-anti-affinity")),
        _ => throw new ArgumentException($"There is no weigher '{name}'.", nameof(name)),
    };
}
