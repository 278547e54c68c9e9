using System.Text.Json;
using Fixtures.Toolkit.Exploring.Sharding;

namespace Fixtures.Toolkit.Server.ExploreReports;

/// <summary>All documents of a folder, merged.</summary>
internal sealed record MergedReport(
    DirectoryInfo Folder, IReadOnlyList<MergedExploration> Explorations, IReadOnlyList<FailureCause> Causes,
    IReadOnlyList<string> Unreadable)
{
    /// <summary>Problems of the folder and of single explorations; with one of them the result is not complete.</summary>
    public IReadOnlyList<string> Problems =>
    [
        .. Unreadable,
        .. from exploration in Explorations
           from problem in exploration.Problems
           select $"{exploration.Name}, {exploration.Code}: {problem}",
    ];

    public bool HasFailed => Problems.Count > 0 || Explorations.Any(exploration => exploration.HasFailed);

    /// <summary>For example <c>1000 seeds and 41 runs</c>.</summary>
    public string Amount => string.Join(
        " and ", Explorations.GroupBy(exploration => exploration.Unit, StringComparer.Ordinal).OrderByDescending(group => group.Key)
            .Select(group => $"{group.Sum(exploration => exploration.Runs)} {group.Key}"));

    public double SlowestSeconds => Explorations.Select(exploration => exploration.SlowestSeconds).DefaultIfEmpty().Max();

    /// <summary>Reads the documents in a folder and below it, as several artifacts may lie side by side.</summary>
    public static MergedReport Read(DirectoryInfo folder)
    {
        var (files, unreadable) = (new List<ShardFile>(), new List<string>());
        foreach (var file in folder.EnumerateFiles(ShardDocument.FilePattern, SearchOption.AllDirectories).OrderBy(
            file => file.FullName, StringComparer.Ordinal))
        {
            try
            {
                files.Add(ShardFile.Read(folder, file));
            }
            catch (JsonException error)
            {
                unreadable.Add($"{Path.GetRelativePath(folder.FullName, file.FullName)} is no document of a shard: {error.Message}");
            }
        }

        if (files.Count == 0 && unreadable.Count == 0)
        {
            unreadable.Add(
                $"{folder.FullName} holds no report of an exploration ({ShardDocument.FilePattern}). Run the tests with EXPLORE_SHARD=k/n, "
                    + "or with EXPLORE_REPORT=DIR, and name the folder that they wrote.");
        }

        var explorations = MergedExploration.Join(files);
        var failures = from exploration in explorations
                       from file in exploration.Files
                       where file.Document.State is ShardState.Failed or ShardState.Broken
                       select new MergedFailure(exploration, file);
        return new MergedReport(folder, explorations, FailureCause.Group(failures), unreadable);
    }
}
