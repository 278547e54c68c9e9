using System.Globalization;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Reporting;

/// <summary>
/// Writes a bundle when a wait or an assertion of the toolkit fails. A passing test costs a stack trace for each wait.
/// </summary>
internal sealed class FailureBundles(OpenStackCloud cloud)
{
    /// <summary>
    /// Names the folder for bundles; <see cref="Off"/> for none, <see cref="OnlyAttached"/> for those of attached tests alone. Default:
    /// <c>openstack-fixtures-bundles-USER</c> in the temporary folder, readable only by that user.
    /// </summary>
    public const string FolderVariable = "OPENSTACK_FIXTURES_BUNDLES";

    private const string Off = "off";
    private const string OnlyAttached = "attached";

    /// <summary>The limit per test, so that a test that fails repeatedly on purpose does not fill the disk.</summary>
    private const int MaxBundles = 5;

    private const int LongestHeadline = 100;

    private readonly Lock _gate = new();
    private readonly TestCalls _calls = new();
    private Attachment? _test;
    private bool _wasAttached;
    private int _held;
    private int _written;

    public static FailureBundles For(OpenStackCloud cloud) => cloud.Feature(static cloud => new FailureBundles(cloud));

    /// <summary>Appends the path of the bundle to the message of a failure; without a bundle, returns the message unchanged.</summary>
    public static string Conclude(OpenStackCloud cloud, string story) => For(cloud).Conclude(story);

    /// <summary>
    /// Notes from where the test calls an operation that waits, unless its failure would write no bundle, as in an exploration.
    /// </summary>
    public void NoteCall()
    {
        if (Volatile.Read(ref _held) == 0 && Environment.GetEnvironmentVariable(FolderVariable) != Off)
            _calls.Note();
    }

    /// <summary>Attaches a test until another one is attached or the returned value is disposed.</summary>
    /// <param name="test">The name of the test.</param>
    /// <param name="onWritten">Is called with every bundle that is written.</param>
    /// <param name="folder">The folder of its bundle; null is a new one in that of all bundles.</param>
    public IDisposable Attach(string test, Action<FailureBundle>? onWritten, string? folder = null)
    {
        var attachment = new Attachment(this, test, onWritten) { Folder = folder };
        lock (_gate)
        {
            _test = attachment;
            _wasAttached = true;
            _written = 0;
        }

        return attachment;
    }

    /// <summary>Suspends writing until the returned value is disposed, for assertions that are retried.</summary>
    public IDisposable Hold()
    {
        Interlocked.Increment(ref _held);
        return new Release(this);
    }

    private string Conclude(string story) =>
        Next() is { } next ? $"{story}{Environment.NewLine}{Write(next.Test, next.Root, next.Number, story)}" : story;

    /// <summary>
    /// The test that fails, null for one that is not known; the folder for its bundles; the number of this failure. Null if no bundle is to
    /// be written: there may be a test, but it is not this cloud's any more.
    /// </summary>
    private (Attachment? Test, string Root, int Number)? Next()
    {
        lock (_gate)
        {
            if (_held > 0 || _written == MaxBundles || Root() is not { } root)
                return null;
            if (_test is null && (_wasAttached || Environment.GetEnvironmentVariable(FolderVariable) == OnlyAttached))
                return null;
            return (_test, root, ++_written);
        }
    }

    private string Write(Attachment? test, string root, int number, string story)
    {
        var line = TestLine.Running() ?? _calls.Line;
        var title = test?.Name ?? line?.Method ?? Headline(story);
        var again = number == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $"-{number}");
        var name = string.Create(CultureInfo.InvariantCulture, $"{NameOf(title)}-{cloud.Seed:x}-{cloud.Journal.Count}{again}");
        var folder = test?.Folder ?? Path.Combine(root, name);
        try
        {
            var bundle = FailureBundle.Capture(cloud, title, story, line);
            if (test?.Folder is null)
                Prepare(root);
            bundle.WriteTo(folder);
            test?.OnWritten?.Invoke(bundle);
            return $"Report: {Path.Combine(folder, FailureBundle.PageName)}";
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return $"The report could not be written into {folder}: {error.Message}";
        }
    }

    /// <summary>The beginning of a failure's message, for a page whose test is not known.</summary>
    private static string Headline(string story)
    {
        var line = story.AsSpan(0, Math.Max(0, story.AsSpan().IndexOfAny('\r', '\n')));
        if (line.IndexOf(", but ", StringComparison.Ordinal) is > 0 and var reason)
            line = line[..reason];
        line = line[..Math.Min(line.Length, LongestHeadline)].TrimEnd(':').Trim();
        return line.IsEmpty ? "A failure in a cloud" : line.ToString();
    }

    private static string? Root() => Environment.GetEnvironmentVariable(FolderVariable) switch
    {
        Off => null,
        null or "" or OnlyAttached => DefaultRoot,
        var folder => Path.GetFullPath(folder),
    };

    private static string DefaultRoot => Path.Combine(Path.GetTempPath(), $"openstack-fixtures-bundles-{NameOf(Environment.UserName)}");

    /// <summary>The parent of the default folder is writable for all users, so the folder itself must be private.</summary>
    private static void Prepare(string root)
    {
        if (root == DefaultRoot)
            PrivateFile.MakeClosedFolder(root);
    }

    /// <summary>The name of a test in characters that every file system accepts.</summary>
    private static string NameOf(string test)
    {
        var name = string.Concat(test.Select(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '.' ? letter : '_'));
        return name.Length <= 100 ? name : name[^100..];
    }

    private sealed class Attachment(FailureBundles owner, string name, Action<FailureBundle>? onWritten) : IDisposable
    {
        public string Name => name;

        public string? Folder { get; init; }

        public Action<FailureBundle>? OnWritten => onWritten;

        public void Dispose()
        {
            lock (owner._gate)
            {
                if (owner._test == this)
                    owner._test = null;
            }
        }
    }

    private sealed class Release(FailureBundles owner) : IDisposable
    {
        private int _released;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _released, 1) == 0)
                Interlocked.Decrement(ref owner._held);
        }
    }
}
