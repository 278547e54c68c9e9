using Fixtures.Toolkit.OpenStack.Faults;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// One event at a <see cref="Place"/>, as a predicate of <see cref="FaultSelector.When"/> sees it: this request, this message.
/// </summary>
public sealed class FaultSite
{
    internal PlaceKind Kind { get; init; }

    /// <summary>The project name of the service that gets the request, or whose clock or store it is; null at other places.</summary>
    public string? Service { get; init; }

    /// <summary>The project name of the calling service of an edge; null at other places.</summary>
    public string? Caller { get; init; }

    /// <summary>The method of the request; null at other places.</summary>
    public string? Method { get; init; }

    /// <summary>The path of the request below the service's address, without its query; null at other places.</summary>
    public string? Path { get; init; }

    /// <summary>
    /// The RPC name of the message, the name of the hypervisor call or of the phase, the part of the store; null for requests, except those
    /// that have a name of their own, such as S3's <c>PutObject</c>.
    /// </summary>
    public string? Operation { get; init; }

    /// <summary>
    /// The server action of a request, or the operation that a phase or a hypervisor call is part of; null if there is none.
    /// </summary>
    public string? Action { get; init; }

    /// <summary>The acting or receiving actor: <c>compute.host1</c>, <c>conductor</c>; null for clients.</summary>
    public string? Actor { get; init; }

    /// <summary>The compute host, or the backend of a volume driver; null where none is involved.</summary>
    public string? Host { get; init; }

    /// <summary>The name of the client's user; null without a token, and at other places.</summary>
    public string? User => Client?.Invoke()?.UserName;

    /// <summary>The name of the client's project; null without one, and at other places.</summary>
    public string? Project => Client?.Invoke()?.ProjectName;

    /// <summary>
    /// The id of the server or volume of a message, a call or a phase; null for requests, whose path or body names it.
    /// </summary>
    public string? Subject { get; init; }

    /// <summary>The text of the request's body; empty without one, and at other places.</summary>
    public string Body => Content?.Invoke() ?? "";

    internal Func<Credentials?>? Client { get; init; }

    internal Func<string>? Content { get; init; }

    /// <summary>The names under which the event is about something; null if its subject, its path or its body say it.</summary>
    internal IReadOnlyList<string>? Names { get; init; }

    /// <summary>Ends the life of the request's token; null without one.</summary>
    internal Action? ExpireToken { get; init; }

    /// <summary>Whether the event is about a resource: the id is its subject, or stands in the request's path or body.</summary>
    internal bool IsAbout(string id) => Names is { } names ? names.Contains(id)
        : Subject is { } subject ? subject == id
        : Path?.Contains(id, StringComparison.Ordinal) == true || Body.Contains(id, StringComparison.Ordinal);

    /// <summary>The event in one line.</summary>
    public override string ToString() => Kind switch
    {
        PlaceKind.Api => $"{Method} {Path} of a client to {Service}{(Action is null ? "" : $" with {Action}")}",
        PlaceKind.Edge => $"{Method} {Path} from {Caller} to {Service}",
        PlaceKind.Message => $"message {Operation} to {Actor}",
        PlaceKind.Hypervisor => $"call {Operation} of the hypervisor on {Host}",
        PlaceKind.Phase => $"phase {Operation} of {Action} in {Actor}",
        PlaceKind.Host => $"host {Host}",
        PlaceKind.Clock => $"clock of {Service ?? Host}",
        PlaceKind.Driver => $"call {Operation} of the volume driver of {Host}",
        _ => Operation is null ? $"store of {Service}" : $"{Operation} of {Service}, about {Subject}",
    };
}
