using System.Collections.Immutable;
using Fixtures.Toolkit.Policy;

namespace Fixtures.Toolkit;

/// <summary>An operation that a policy rule allows or denies: a row of a <see cref="PolicyMatrix"/>.</summary>
/// <remarks><see cref="PolicyOperations"/> has the operations of every service; add your own to them.</remarks>
public sealed record PolicyOperation
{
    /// <summary>An operation that is one request.</summary>
    /// <param name="rule">The policy rule that decides, by its name in upstream's reference.</param>
    /// <param name="request">The request that the persona sends.</param>
    public PolicyOperation(string rule, PolicyRequest request)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        ArgumentNullException.ThrowIfNull(request);
        (Rule, Request) = (rule, request);
    }

    /// <summary>An operation that is your own code.</summary>
    /// <param name="name">The name of the row.</param>
    /// <param name="drive">
    /// Acts as the persona; the second argument has the ids of the prepared targets, by name. The outcome is allowed if this completes,
    /// otherwise the status of the <see cref="OpenStackFaultException"/> or <see cref="HttpRequestException"/> that it throws.
    /// </param>
    public PolicyOperation(string name, Func<Persona, IReadOnlyDictionary<string, string>, Task> drive)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(drive);
        (Rule, Drive) = (name, drive);
    }

    /// <summary>The policy rule that decides.</summary>
    public string Rule { get; }

    /// <summary>Distinguishes operations under one rule: <c>list</c>. Default: none.</summary>
    public string? Variant { get; init; }

    /// <summary>The name of the row: the rule, and the variant in parentheses.</summary>
    public string Name => Variant is null ? Rule : $"{Rule} ({Variant})";

    /// <summary>The request that the persona sends; null if the operation is code.</summary>
    public PolicyRequest? Request { get; }

    /// <summary>The code of the operation; null if it is a request.</summary>
    public Func<Persona, IReadOnlyDictionary<string, string>, Task>? Drive { get; }

    /// <summary>Requests that the administrator sends first, in this order, once the targets that they name exist. Default: none.</summary>
    public ImmutableArray<PolicyRequest> Given { get; init; } = [];

    /// <summary>Targets to create that no request names, for <see cref="Drive"/>. Default: none.</summary>
    public ImmutableArray<string> Needs { get; init; } = [];

    /// <summary>Rules that are overridden while the persona acts. Default: none. Set by <see cref="Under"/>.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Overrides { get; private init; } = [];

    /// <summary>All requests that the administrator sends first, in order: before each request the targets that it names.</summary>
    /// <exception cref="ArgumentException">
    /// A placeholder has no target and no earlier request captures it; the message lists the ready-made ones.
    /// </exception>
    public IReadOnlyList<PolicyRequest> Preparation => PolicyPreparation.For(this);

    /// <summary>The same operation after more preparation.</summary>
    public PolicyOperation After(params IReadOnlyList<PolicyRequest> requests) => this with { Given = Given.AddRange(requests) };

    /// <summary>The same operation with further targets.</summary>
    public PolicyOperation Needing(params IReadOnlyList<string> targets) => this with { Needs = Needs.AddRange(targets) };

    /// <summary>
    /// The same operation with a rule overridden: <c>show.Under(show.Rule, "!")</c>. The override holds while the persona acts; the targets
    /// are created under the cloud's own rules.
    /// </summary>
    /// <param name="rule">The rule's name; of the service that the request goes to, or of the only service that has it.</param>
    /// <param name="check">In the language of oslo.policy. A syntax error is reported when the matrix is measured.</param>
    public PolicyOperation Under(string rule, string check)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(rule);
        ArgumentNullException.ThrowIfNull(check);
        return this with { Overrides = Overrides.Add(new(rule, check)) };
    }

    /// <summary>The name.</summary>
    public override string ToString() => Name;
}
