using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Messaging;

namespace Fixtures.Toolkit.OpenStack.Cinder.Groups;

/// <summary>API → scheduler: choose a backend for a new group.</summary>
internal sealed record ScheduleGroup(string GroupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}

/// <summary>API → scheduler, which answers: whether a backend has room for the volumes of a group.</summary>
/// <param name="Pool">The pool of the group.</param>
/// <param name="SizeGb">The sizes of its volumes, in GiB.</param>
internal sealed record ValidateHostCapacity(string GroupId, string Pool, int SizeGb) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}

/// <summary>Scheduler → volume service: create a group.</summary>
internal sealed record CreateGroup(string GroupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}

/// <summary>API → volume service: fill the volumes of a group from a snapshot of a group, or from another group.</summary>
internal sealed record CreateGroupFromSource(string GroupId, string? GroupSnapshotId, string? SourceGroupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}

/// <summary>API → volume service: add volumes to a group, and remove others.</summary>
internal sealed record UpdateGroup(string GroupId, ImmutableArray<string> Added, ImmutableArray<string> Removed) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}

/// <summary>API → volume service: delete a group with its volumes.</summary>
internal sealed record DeleteGroup(string GroupId) : ISubjectMessage
{
    string ISubjectMessage.Subject => GroupId;
}
