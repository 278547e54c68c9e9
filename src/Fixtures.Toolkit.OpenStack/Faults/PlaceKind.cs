namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>The kinds of places. Their names in lower case are those of <c>/_fixtures/faults</c>.</summary>
internal enum PlaceKind
{
    /// <summary>A request that a client makes.</summary>
    Api,

    /// <summary>A request from service to service.</summary>
    Edge,

    /// <summary>A message on the bus.</summary>
    Message,

    /// <summary>A call of a compute service to its hypervisor.</summary>
    Hypervisor,

    /// <summary>A named step inside an operation.</summary>
    Phase,

    /// <summary>A compute host as a whole.</summary>
    Host,

    /// <summary>The clock of one service.</summary>
    Clock,

    /// <summary>The database of one service.</summary>
    Store,

    /// <summary>A call of a volume service to its driver.</summary>
    Driver,
}
