using Fixtures.Toolkit.OpenStack.Cinder.Ground;

namespace Fixtures.Toolkit.OpenStack.Cinder.Services;

/// <summary>A change of the log level of all loggers of a process whose names begin with a prefix.</summary>
/// <param name="Id">A UUID.</param>
/// <param name="Process">The id of the service; <see cref="Api"/> for the API.</param>
/// <param name="Prefix">Empty for all loggers.</param>
/// <param name="Level"><c>DEBUG</c>, <c>INFO</c>, <c>WARNING</c> or <c>ERROR</c>.</param>
internal sealed record LogLevelChange(string Id, long Number, string Process, string Prefix, string Level) : ICinderRow
{
    public const string Api = "cinder-api";

    public static readonly RowsField<LogLevelChange> Table = new("LogLevels");
}
