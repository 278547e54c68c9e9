namespace Fixtures.Toolkit.OpenStack.Policy.Checks;

/// <summary><c>@</c> allows everyone, <c>!</c> allows no one.</summary>
internal sealed record ConstantCheck : PolicyCheck
{
    private readonly bool _allows;

    private ConstantCheck(bool allows) => _allows = allows;

    public static ConstantCheck True { get; } = new(true);

    public static ConstantCheck False { get; } = new(false);

    public override bool Allows(in PolicyEvaluation evaluation) => _allows;

    protected override string Print() => _allows ? "@" : "!";
}
