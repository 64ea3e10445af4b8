import type { ClassType } from "type-graphql";
import type { TaskKind } from "../services/kling/products.js";
import { AdvancedLipSyncTask } from "./advanced-lip-sync.js";
import { ApparelVideoTask } from "./apparel-video.js";
import { AvatarTask } from "./avatar.js";
import { ElementCreationTask } from "./element-creation.js";
import { FaceIdentificationTask } from "./face-identification.js";
import { GoodsVideoTask } from "./goods-video.js";
import { ImageExpansionTask } from "./image-expansion.js";
import { ImageGenerationTask } from "./image-generation.js";
import { ImageRecognitionTask } from "./image-recognition.js";
import { ImageToVideoTask } from "./image-to-video.js";
import { LipSyncTask } from "./lip-sync.js";
import { MotionControlTask } from "./motion-control.js";
import { MultiElementsTask } from "./multi-elements.js";
import { MultiImageToImageTask } from "./multi-image-to-image.js";
import { MultiImageToVideoTask } from "./multi-image-to-video.js";
import { OmniImageTask } from "./omni-image.js";
import { OmniVideoTask } from "./omni-video.js";
import { SubjectViewsTask } from "./subject-views.js";
import { SubtitlesTask } from "./subtitles.js";
import { TalkingAgentTask } from "./talking-agent.js";
import type { Task } from "./task.js";
import { TextToAudioTask } from "./text-to-audio.js";
import { TextToSpeechTask } from "./text-to-speech.js";
import { TextToVideoTask } from "./text-to-video.js";
import { TryOn3Task } from "./try-on-3.js";
import { VideoEffectTask } from "./video-effect.js";
import { VideoExtensionTask } from "./video-extension.js";
import { VideoToAudioTask } from "./video-to-audio.js";
import { VirtualTryOnTask } from "./virtual-try-on.js";
import { VoiceCreationTask } from "./voice-creation.js";

/** The type of each kind's tasks. They are found through the interface Task. */
export const taskTypes: Record<TaskKind, ClassType<Task>> = {
  TEXT_TO_VIDEO: TextToVideoTask,
  IMAGE_TO_VIDEO: ImageToVideoTask,
  MULTI_IMAGE_TO_VIDEO: MultiImageToVideoTask,
  VIDEO_EXTENSION: VideoExtensionTask,
  LIP_SYNC: LipSyncTask,
  VIDEO_EFFECT: VideoEffectTask,
  IMAGE_GENERATION: ImageGenerationTask,
  IMAGE_EXPANSION: ImageExpansionTask,
  VIRTUAL_TRY_ON: VirtualTryOnTask,
  FACE_IDENTIFICATION: FaceIdentificationTask,
  ADVANCED_LIP_SYNC: AdvancedLipSyncTask,
  TEXT_TO_SPEECH: TextToSpeechTask,
  AVATAR: AvatarTask,
  OMNI_VIDEO: OmniVideoTask,
  MOTION_CONTROL: MotionControlTask,
  OMNI_IMAGE: OmniImageTask,
  MULTI_IMAGE_TO_IMAGE: MultiImageToImageTask,
  VIDEO_TO_AUDIO: VideoToAudioTask,
  TEXT_TO_AUDIO: TextToAudioTask,
  VOICE_CREATION: VoiceCreationTask,
  ELEMENT_CREATION: ElementCreationTask,
  IMAGE_RECOGNITION: ImageRecognitionTask,
  SUBJECT_VIEWS: SubjectViewsTask,
  MULTI_ELEMENTS: MultiElementsTask,
  TRY_ON_3: TryOn3Task,
  APPAREL_VIDEO: ApparelVideoTask,
  GOODS_VIDEO: GoodsVideoTask,
  TALKING_AGENT: TalkingAgentTask,
  SUBTITLES: SubtitlesTask,
};
