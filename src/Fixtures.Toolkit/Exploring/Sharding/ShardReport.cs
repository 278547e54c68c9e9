using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Exploring.Sharding;

/// <summary>
/// Writes the document of one exploration in one shard: first that it runs, so that a process that dies is noticed, and at last the result.
/// </summary>
internal sealed class ShardReport
{
    /// <summary>
    /// The folder for documents and for the bundles of failed explorations. Default: with sharding <see cref="DefaultFolder"/> in the
    /// working directory of the process; without it none is written.
    /// </summary>
    public const string Variable = "EXPLORE_REPORT";

    public const string DefaultFolder = "explore-report";

    private const int LongestName = 140;

    /// <summary>Guards the choice of a file name. The documents of this process are found by <see cref="ThisProcess"/>.</summary>
    private static readonly Lock Gate = new();

    private static readonly string ThisProcess = Seeds.Draw().ToString("x16", CultureInfo.InvariantCulture);

    private readonly long _begin = Stopwatch.GetTimestamp();
    private readonly string _stem;
    private ShardDocument _document;

    private ShardReport(string folder, string stem, ShardDocument document) => (Folder, _stem, _document) = (folder, stem, document);

    /// <summary>The folder of the documents.</summary>
    public string Folder { get; }

    /// <summary>The folder for the bundle of this exploration.</summary>
    public string BundleFolder => Path.Combine(Folder, _stem);

    /// <summary>Writes that the exploration has begun; null if no reports are wanted.</summary>
    /// <param name="variable">Reads an environment variable; null if it is not set.</param>
    /// <param name="shard">The shard; null without sharding.</param>
    /// <param name="name">The name of the exploration.</param>
    /// <param name="cases">The exploration.</param>
    /// <exception cref="InvalidOperationException">The folder cannot be written.</exception>
    public static ShardReport? Begin(Func<string, string?> variable, Shard? shard, ExplorationName name, CaseSource cases)
    {
        var folder = variable(Variable) is { Length: > 0 } named ? named : shard is null ? null : DefaultFolder;
        if (folder is null)
            return null;
        var document = new ShardDocument
        {
            Format = ShardDocument.CurrentFormat,
            Exploration = $"{name}",
            Assembly = name.Assembly,
            Code = $"{cases}",
            Ordinal = 1,
            Shard = shard?.Number ?? 1,
            Shards = shard?.Count ?? 1,
            IsSplit = !cases.IsQuoted,
            Unit = $"{cases.Unit}s",
            State = ShardState.Running,
            Process = ThisProcess,
        };
        try
        {
            return Claim(Path.GetFullPath(folder), document);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new InvalidOperationException(
                $"The report of the exploration cannot be written into {Path.GetFullPath(folder)}: {error.Message} Let {Variable} name a "
                    + "folder that the test process can create or write.", error);
        }
    }

    /// <summary>Notes the number of runs.</summary>
    public void List(long? total, long? share) => _document = _document with { Total = total, Share = share };

    /// <summary>Writes that no run failed.</summary>
    public void Pass(ExplorationReport report) => Write(_document with
    {
        State = ShardState.Passed,
        Runs = report.Runs,
        Allowed = new SortedDictionary<string, int>(report.Allowed.ToDictionary(), StringComparer.Ordinal),
    });

    /// <summary>
    /// Writes how the exploration failed. If that is impossible, the document goes on to say that it runs, which fails the merged report.
    /// </summary>
    public void Fail(Exception error, long runs)
    {
        try
        {
            Write(_document with
            {
                Runs = runs,
                State = error is ExplorationFailedException ? ShardState.Failed : ShardState.Broken,
                Failure = error is ExplorationFailedException failure ? FailureFrom(failure) : null,
                Error = error is ExplorationFailedException ? null : $"{error.GetType().Name}: {error.Message}",
            });
        }
        catch (Exception unwritten) when (unwritten is IOException or UnauthorizedAccessException)
        {
            // The failure of the exploration matters more, and its test reports it.
        }
    }

    private ShardFailure FailureFrom(ExplorationFailedException failure) => new(
        failure.Run.Name, failure.Again, failure.Run.Again,
        [.. failure.Violations.Select(violation => new ShardViolation(violation.Invariant, violation.Text))], failure.Message,
        File.Exists(Path.Combine(BundleFolder, FailureBundle.PageName)) ? $"{_stem}/{FailureBundle.PageName}" : null);

    /// <summary>Writes a document under the first name that this process has not used. Those of earlier processes are replaced.</summary>
    private static ShardReport Claim(string folder, ShardDocument document)
    {
        lock (Gate)
        {
            PrivateFile.MakeFolder(folder);
            while (IsOfThisProcess(PathOf(folder, document)))
                document = document with { Ordinal = document.Ordinal + 1 };
            var report = new ShardReport(folder, StemOf(document), document);
            report.Write(document);
            return report;
        }
    }

    private static bool IsOfThisProcess(string path)
    {
        try
        {
            return File.Exists(path) && ShardDocument.Parse(File.ReadAllText(path)).Process == ThisProcess;
        }
        catch (JsonException)
        {
            // Another version wrote it, in an earlier run.
            return false;
        }
    }

    private void Write(ShardDocument document)
    {
        _document = document with { Seconds = Math.Round(Stopwatch.GetElapsedTime(_begin).TotalSeconds, 3) };
        PrivateFile.Write(PathOf(Folder, _document), _document.ToJson());
    }

    private static string PathOf(string folder, ShardDocument document) => Path.Combine(folder, $"{StemOf(document)}.json");

    /// <summary>A readable name, told from others by a hash of all that identifies the exploration, and the shard.</summary>
    private static string StemOf(ShardDocument document)
    {
        var identity = $"{document.Assembly}\n{document.Exploration}\n{document.Code}";
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..8];
        var name = string.Concat(document.Exploration.Select(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '.' ? c : '_'));
        if (name.Length > LongestName)
            name = name[^LongestName..];
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{name}-{hash}{(document.Ordinal == 1 ? "" : $"-{document.Ordinal}")}.shard-{document.Shard}-of-{document.Shards}");
    }
}
