namespace Fixtures.Toolkit.Targets.Caution;

/// <summary>Decides whether a request may be sent to a real cloud.</summary>
internal interface ICautionRule
{
    /// <summary>Why the request is not sent, as a clause that follows "because"; null if the rule does not object.</summary>
    ValueTask<string?> ObjectionAsync(GuardedRequest request, CancellationToken cancellation);
}
