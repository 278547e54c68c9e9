namespace Fixtures.Toolkit.Targets;

/// <summary>The kinds of targets.</summary>
internal enum TargetKind
{
    /// <summary>The cloud in this process.</summary>
    Embedded = 1,

    /// <summary>A cloud of <c>openstack-fixtures serve</c>.</summary>
    Served,

    /// <summary>A real OpenStack.</summary>
    Real,
}
