/** A video that the sandbox holds from its start. */
const SAMPLE_VIDEO_ID = "760000000000000001";

/**
 * The operation that the button "Watch this task" fills in and runs; GraphiQL titles a tab by its
 * operation.
 */
export const WATCH_OPERATION = "WatchTask";

const lipSyncFromText = `# Make a video say a text.
#
# Press the play button (Ctrl-Enter), then
# "Watch this task" below the answer.
#
# The id is a sample video of the sandbox. With
# a Kling key, put Kling's id of your own video,
# the id of a Video: video: { id: "..." }
# or a link: video: { url: "..." }
# The tab Voices lists who can speak.

mutation LipSyncFromText {
  createLipSync(
    input: {
      video: { klingVideoId: "${SAMPLE_VIDEO_ID}" }
      speech: {
        textToVideo: {
          text: "Hello! GraphQL gave me a voice."
          voiceId: "voice_en_genshin_vindi2"
        }
      }
    }
  ) {
    task {
      id
      status
      createdAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
`;

const lipSyncFromSound = (soundUrl: string) => `# Make a video say a sound file:
# mp3, wav, m4a or aac, 5 MB at most.
#
# Press the play button (Ctrl-Enter), then
# "Watch this task" below the answer.
#
# This link is an example that the sandbox can
# load; Kling needs one in the open internet.
# A file goes in as audio: { base64: "..." }

mutation LipSyncFromSound {
  createLipSync(
    input: {
      video: { klingVideoId: "${SAMPLE_VIDEO_ID}" }
      speech: {
        audioToVideo: {
          audio: { url: "${soundUrl}" }
        }
      }
    }
  ) {
    task {
      id
      status
      createdAt
    }
    userErrors {
      code
      message
      path
    }
  }
}
`;

export const watchTask = `# Watch a task until its video is there.
#
# "Watch this task" below a new task's answer
# fills in the variables and starts this.
#
# The tab WatchAllTasks follows all your tasks.

subscription ${WATCH_OPERATION}($ids: [ID!]!) {
  taskUpdated(ids: $ids) {
    type
    previousStatus
    task {
      id
      status
      history {
        version
        status
        at
        source
      }
      failure {
        code
        message
        path
        retryable
      }
      ... on VideoTask {
        videos {
          id
          url
          durationSeconds
        }
      }
    }
  }
}
`;

const watchAllTasks = `# Every change of all your tasks, until you stop
# it or change the tab. Once a minute a quiet
# stream sends a CHECKPOINT with a newer cursor.

subscription WatchAllTasks {
  taskFeed {
    type
    cursor
    task {
      id
      kind
      status
    }
    change {
      message
      source
    }
  }
}
`;

const myTasks = `# The play button asks which of these two to run.

# Your ten newest tasks.
query MyTasks {
  tasks(first: 10) {
    nodes {
      id
      kind
      status
      createdAt
      ... on VideoTask {
        videos {
          url
        }
      }
    }
    pageInfo {
      hasNextPage
      endCursor
    }
  }
}

# One task and all that happened to it.
# Put its id into the variables below.
query OneTask($id: ID!) {
  task(id: $id) {
    id
    kind
    status
    klingTaskId
    history {
      version
      status
      at
      source
      message
    }
    failure {
      code
      message
      path
      retryable
      klingError {
        code
        requestId
      }
    }
    delay {
      reason
      message
      retryAt
    }
    ... on VideoTask {
      videos {
        id
        url
        durationSeconds
        expiresAt
      }
    }
  }
}
`;

const voices = `# Who can speak in LipSyncFromText.
# voiceId takes the id of a voice.

query Voices {
  english: voices(language: EN) {
    id
    name
    gender
  }
  chinese: voices(language: ZH) {
    id
    name
    gender
  }
}
`;

/**
 * What a browser sees at its first visit; afterwards GraphiQL keeps the tabs as the person left
 * them.
 */
export const preparedTabs = (soundUrl: string) => [
  { query: lipSyncFromText },
  { query: lipSyncFromSound(soundUrl) },
  { query: watchTask },
  { query: watchAllTasks },
  { query: myTasks, variables: JSON.stringify({ id: "the id of a task" }, null, 2) },
  { query: voices },
];
