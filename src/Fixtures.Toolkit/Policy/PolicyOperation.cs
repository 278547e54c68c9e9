using System.Collections.Immutable;

namespace Fixtures.Toolkit.Policy;

/// <summary>Something that a persona may or may not do: a row of a <see cref="PolicyMatrix"/>.</summary>
/// <remarks><see cref="PolicyOperations"/> has those of every service; add your own beside them.</remarks>
public sealed record PolicyOperation
{
    /// <summary>An operation that is one request.</summary>
    /// <param name="rule">The policy rule that decides, as upstream's reference names it.</param>
    /// <param name="request">What the persona sends.</param>
    public PolicyOperation(string rule, PolicyRequest request)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        ArgumentNullException.ThrowIfNull(request);
        (Rule, Request) = (rule, request);
    }

    /// <summary>An operation that is code of yours.</summary>
    /// <param name="name">What the row is called.</param>
    /// <param name="drive">
    /// Does it as the persona; the second argument has the ids of what was prepared, by name. It is allowed when this completes; what it is refused
    /// is the status of the <see cref="OpenStackFaultException"/> or <see cref="HttpRequestException"/> that it ends with.
    /// </param>
    public PolicyOperation(string name, Func<Persona, IReadOnlyDictionary<string, string>, Task> drive)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(drive);
        (Rule, Drive) = (name, drive);
    }

    /// <summary>The policy rule that decides.</summary>
    public string Rule { get; }

    /// <summary>Tells apart operations under one rule: <c>list</c>. Default: none.</summary>
    public string? Variant { get; init; }

    /// <summary>What the row is called: the rule, and the variant in parentheses.</summary>
    public string Name => Variant is null ? Rule : $"{Rule} ({Variant})";

    /// <summary>What the persona sends; null when the operation is code.</summary>
    public PolicyRequest? Request { get; }

    /// <summary>Does the operation; null when it is a request.</summary>
    public Func<Persona, IReadOnlyDictionary<string, string>, Task>? Drive { get; }

    /// <summary>What the administrator does before, in this order, after the targets that these requests name were made. Default: nothing.</summary>
    public ImmutableArray<PolicyRequest> Given { get; init; } = [];

    /// <summary>Targets to make that no request names: what <see cref="Drive"/> wants to find. Default: none.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Rules that have another check while the persona acts, by name. Default: none. Set with <see cref="Under"/>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Overrides { get; private init; } = [];

    /// <summary>All that the administrator does before, in order: the targets first that a request names, then the request.</summary>
    /// <exception cref="ArgumentException">A placeholder is named that nothing captures; the message lists the ready-made ones.</exception>
    public IReadOnlyList<PolicyRequest> Preparation => PolicyPreparation.Of(this);

    /// <summary>The same operation after more preparation.</summary>
    public PolicyOperation After(params IReadOnlyList<PolicyRequest> requests) => this with { Given = Given.AddRange(requests) };

    /// <summary>The same operation with targets that no request names.</summary>
    public PolicyOperation Needing(params IReadOnlyList<string> targets) => this with { Needs = Needs.AddRange(targets) };

    /// <summary>
    /// The same operation under another rule: <c>show.Under(show.Rule, "!")</c>. It counts when the persona acts; what is acted on is made under the
    /// cloud's own rules.
    /// </summary>
    /// <param name="rule">The rule's name; of the service that the request goes to, or of the only service that has it.</param>
    /// <param name="check">In oslo.policy's language. What cannot be read is refused when the matrix is made.</param>
    public PolicyOperation Under(string rule, string check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        ArgumentNullException.ThrowIfNull(check);
        return this with { Overrides = Overrides.Add(new(rule, check)) };
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
