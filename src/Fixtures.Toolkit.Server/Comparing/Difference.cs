namespace Fixtures.Toolkit.Server.Comparing;

/// <summary>A place at which two answers differ.</summary>
/// <param name="Kind"><c>status</c>, <c>header</c>, <c>body</c>, <c>text</c> or <c>data</c>.</param>
/// <param name="Where">The header or the member: <c>server.flavor.disk</c>; empty for the status.</param>
/// <param name="Recorded">The recorded value; null where there is none.</param>
/// <param name="World">The world's value; null where there is none.</param>
internal sealed record Difference(string Kind, string Where, string? Recorded, string? World)
{
    private const int Longest = 160;

    public override string ToString() =>
        $"{Kind}{(Where.Length > 0 ? $" {Where}" : "")}: {Short(Recorded)} in the recording, {Short(World)} in the world";

    private static string Short(string? value) => value switch
    {
        null => "nothing",
        { Length: > Longest } => $"{value[..(Longest - 1)]}…",
        _ => value,
    };
}
