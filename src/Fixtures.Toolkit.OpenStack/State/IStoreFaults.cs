namespace Fixtures.Toolkit.OpenStack.State;

/// <summary>What faults do to a store: writes that fail, and reads of the state as it was.</summary>
internal interface IStoreFaults
{
    /// <summary>Whether there is any such fault. Every read asks.</summary>
    bool IsActive { get; }

    /// <summary>The time of a write.</summary>
    DateTimeOffset Now { get; }

    /// <summary>The time whose state the current request reads; null for the newest state.</summary>
    DateTimeOffset? ReadsAsOf { get; }

    /// <summary>Fails a write by throwing.</summary>
    void MeetWrite();
}
