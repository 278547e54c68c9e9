namespace Fixtures.Toolkit.OpenStack;

/// <summary>The kind of reason for which a host was not valid for a server.</summary>
public enum HostRefusalKind
{
    /// <summary>A resource is lacking, or the request breaks the constraints of its inventory.</summary>
    Resource = 1,

    /// <summary>A trait is missing or forbidden.</summary>
    Trait,

    /// <summary>A request filter of the scheduler limited the request to other hosts before Placement was asked.</summary>
    RequestFilter,

    /// <summary>A filter of the scheduler refused the host.</summary>
    Filter,

    /// <summary>The request excludes the host: it was tried before, or the server has to leave it.</summary>
    Excluded,

    /// <summary>The request names a host that does not exist.</summary>
    Missing,

    /// <summary>Placement refused or failed a request of the scheduler.</summary>
    Placement,
}

/// <summary>A reason for which a host was not valid for a server: see <see cref="JournalEntry.Refusals"/>.</summary>
/// <param name="Host">The host; empty if the reason holds for all hosts.</param>
/// <param name="Kind">The kind of reason.</param>
/// <param name="By">The resource class, the trait, the filter or the service: <c>VCPU</c>, <c>ComputeFilter</c>.</param>
/// <param name="Reason">The reason as a phrase: <c>4 of 10 free, 8 requested</c>.</param>
public sealed record HostRefusal(string Host, HostRefusalKind Kind, string By, string Reason)
{
    /// <summary>The requested amount of a resource; null for other reasons.</summary>
    public long? Requested { get; init; }

    /// <summary>The free amount of a resource; null for other reasons.</summary>
    public long? Free { get; init; }

    /// <summary>(total − reserved) × allocation ratio of a resource, in whole units; null for other reasons.</summary>
    public long? Capacity { get; init; }

    /// <summary><c>host1: VCPU: 4 of 10 free, 8 requested</c>.</summary>
    public override string ToString() => Host.Length == 0 ? $"{By}: {Reason}" : $"{Host}: {By}: {Reason}";
}
