namespace Fixtures.Toolkit.OpenStack.Faults;

/// <summary>A named step inside an operation, at which a test can hold the actor, act, or make it fail.</summary>
/// <param name="Operation">The operation: <c>boot</c>.</param>
/// <param name="Name"><c>before-spawn</c>. Operations share a name for the same step.</param>
/// <param name="Meaning">The state of the work at this step, in one sentence.</param>
internal sealed record Phase(string Operation, string Name, string Meaning)
{
    public override string ToString() => $"{Name} of {Operation}";
}
